import type { Words } from "./en.ts";
import { actions } from "./fr/actions.ts";
import { agenda } from "./fr/agenda.ts";
import { common } from "./fr/common.ts";
import { home } from "./fr/home.ts";
import { items } from "./fr/items.ts";
import { live } from "./fr/live.ts";
import { mail } from "./fr/mail.ts";
import { minutes } from "./fr/minutes.ts";
import { room } from "./fr/room.ts";
import { series } from "./fr/series.ts";
import { signIn } from "./fr/sign-in.ts";

export const fr: Words = { actions, agenda, common, home, items, live, mail, minutes, room, series, signIn };
