import { actions } from "./actions.ts";
import { agenda } from "./agenda.ts";
import { common } from "./common.ts";
import { home } from "./home.ts";
import { items } from "./items.ts";
import { minutes } from "./minutes.ts";
import { recusals } from "./recusals.ts";
import { statements } from "./statements.ts";

/** The words that every page has. */
export const pages = {
  actions,
  agenda,
  common,
  home,
  items,
  minutes,
  recusals,
  statements,
};
