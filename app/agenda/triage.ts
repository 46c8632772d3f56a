/** What a chair answers to a submission. */
export const verdicts = ["accepted", "asked_back", "deferred", "declined", "merged"] as const;
export type Verdict = (typeof verdicts)[number];

/** Statuses that wait for the chair: new ones, and those that an earlier meeting put off to this one. */
export const waitingStatuses = ["submitted", "deferred"] as const;

/** What the submitter is owed a reason for: everything but a yes. */
export const needsReason = (verdict: Verdict) => verdict !== "accepted";

export const longestReason = 1000;

/** The key that opens each verdict; the same in both languages, so that hands remember them. */
export const verdictKeys = {
  accepted: "Y",
  asked_back: "R",
  deferred: "L",
  declined: "N",
  merged: "M",
} as const satisfies Record<Verdict, string>;
