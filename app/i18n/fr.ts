import type { Words } from "./en.ts";
import { audit } from "./fr/audit.ts";
import { pages } from "./fr/pages.ts";
import { rooms } from "./fr/rooms.ts";

export const fr: Words = { ...pages, ...rooms, audit };
