import { access } from "./en/access.ts";
import { audit } from "./en/audit.ts";
import { pages } from "./en/pages.ts";
import { rare } from "./en/rare.ts";
import { rooms } from "./en/rooms.ts";

export const en = { ...pages, ...rare, ...rooms, access, audit };

/** The same keys with any text; French may add `_many`, which its plurals have besides. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
export type Words = Texts<typeof en>;
