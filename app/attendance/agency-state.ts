/** What one person of an agency said, or was seen doing. */
export interface AttendanceWord {
  readonly status: "present" | "regrets";
  /** Before the meeting "present" is an announcement; whoever came has arrived. */
  readonly arrived: boolean;
  readonly left: boolean;
}

export type AgencyState = "here" | "regrets" | "away";

/**
 * What the words of an agency's people come to, the same on every ring and in every list: the agency is here as soon as
 * one of them is (before the start: announced to come), and sends regrets only when nobody of it came or will come. One
 * person's regrets are not their agency's.
 */
export function agencyState(words: readonly AttendanceWord[], started: boolean): AgencyState {
  const coming = words.filter(({ status }) => status === "present");
  if (coming.some(({ arrived, left }) => !left && (arrived || !started))) return "here";
  return coming.length === 0 && words.length > 0 ? "regrets" : "away";
}
