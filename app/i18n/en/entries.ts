/** Titles of the entries that stand in nearly every meeting; each reader finds them in their own language. */
export const entries = {
  welcome: "Welcome and confidentiality statement",
  openActions: "Open action items",
  roundTable: "Round-table: news from each agency",
  break: "Break",
  closing: "Closing and next date",
};
