import type { Words } from "./en.ts";
import { access } from "./fr/access.ts";
import { audit } from "./fr/audit.ts";
import { pages } from "./fr/pages.ts";
import { rare } from "./fr/rare.ts";
import { rooms } from "./fr/rooms.ts";

export const fr: Words = { ...pages, ...rare, ...rooms, access, audit };
