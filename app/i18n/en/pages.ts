import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { agenda } from "./agenda.ts";
import { common } from "./common.ts";
import { home } from "./home.ts";
import { items } from "./items.ts";
import { mail } from "./mail.ts";
import { minutes } from "./minutes.ts";
import { recusals } from "./recusals.ts";
import { series } from "./series.ts";
import { signIn } from "./sign-in.ts";
import { statements } from "./statements.ts";

/** The words that every page has. */
export const pages = {
  account,
  actions,
  agenda,
  common,
  home,
  items,
  mail,
  minutes,
  recusals,
  series,
  signIn,
  statements,
};
