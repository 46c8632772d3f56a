import { account } from "./account.ts";
import { mail } from "./mail.ts";
import { series } from "./series.ts";
import { signIn } from "./sign-in.ts";

/** The words of pages that one rarely opens, which they bring with them. */
export const rare = { account, mail, series, signIn };
