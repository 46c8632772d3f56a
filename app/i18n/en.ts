import { actions } from "./en/actions.ts";
import { agenda } from "./en/agenda.ts";
import { common } from "./en/common.ts";
import { home } from "./en/home.ts";
import { items } from "./en/items.ts";
import { live } from "./en/live.ts";
import { mail } from "./en/mail.ts";
import { minutes } from "./en/minutes.ts";
import { room } from "./en/room.ts";
import { series } from "./en/series.ts";
import { signIn } from "./en/sign-in.ts";

export const en = { actions, agenda, common, home, items, live, mail, minutes, room, series, signIn };

/** The same keys with any text; French may add `_many`, which its plurals have besides. */
type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
export type Words = Texts<typeof en>;
