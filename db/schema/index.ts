export * from "./agencies.ts";
export * from "./agenda.ts";
export * from "./follow-up.ts";
export * from "./mails.ts";
export * from "./meetings.ts";
export * from "./notes.ts";
export * from "./people.ts";
export * from "./series.ts";
