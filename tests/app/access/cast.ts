import type { ActionItemResource } from "#app/access/decide.ts";
import { anonymous, type PersonViewer, type Seat, type Viewer } from "#app/access/viewer.ts";

/** Of Harbour House, unless said otherwise; at the table of "series". */
export const person = (
  name: string,
  agency: string | null,
  seat: Seat,
  given: Partial<PersonViewer> = {},
): Viewer => ({
  kind: "person",
  personId: name,
  sessionId: `${name}’s session`,
  name,
  language: "en",
  isCoordinator: false,
  agencies: agency ? [{ id: agency, seat }] : [],
  chairOf: [],
  seatedIn: agency && agency !== "elsewhere" ? ["series"] : [],
  representsIn: agency && agency !== "elsewhere" && seat !== "attendee" ? ["series"] : [],
  acknowledgedIn: [],
  ...given,
});

export const people = {
  chair: person("chair", "city", "representative", { chairOf: ["series"] }),
  author: person("author", "harbour", "representative"),
  own: person("own", "harbour", "alternate"),
  "own-attendee": person("own-attendee", "harbour", "attendee"),
  named: person("named", "coulee", "representative"),
  "named-attendee": person("named-attendee", "coulee", "attendee"),
  other: person("other", "northside", "representative"),
  coordinator: person("coordinator", null, "attendee", { isCoordinator: true }),
  /** Chairs another table; represents an agency that has no seat at this one. */
  stranger: person("stranger", "elsewhere", "representative", {
    chairOf: ["another series"],
    seatedIn: ["another series"],
    representsIn: ["another series"],
  }),
  /** Wrote the item and sits for nobody any more. */
  gone: person("author", null, "attendee"),
  screen: {
    kind: "screen",
    meetingId: "meeting",
    seriesId: "series",
    present: [],
    guestIds: [],
    acknowledgedGuestIds: [],
  },
  "other-screen": {
    kind: "screen",
    meetingId: "another meeting",
    seriesId: "series",
    present: [],
    guestIds: [],
    acknowledgedGuestIds: [],
  },
  kiosk: { kind: "kiosk", meetingId: "meeting", seriesId: "series" },
  anonymous,
} satisfies Record<string, Viewer>;

export const item: ActionItemResource = {
  seriesId: "series",
  meetingId: "meeting",
  state: "live",
  audience: "table",
  status: "accepted",
  published: true,
  agencyId: "harbour",
  namedAgencyIds: ["coulee"],
  submittedById: "author",
  recusedPersonIds: [],
  recusedAgencyIds: [],
  section: "opening",
  beganWithStatement: false,
  absentPersonIds: [],
  admittedGuestIds: [],
  responsibleAgencyId: "coulee",
};

/** Rows of a table drawn in text: the first `keys` columns name the row, the others are its cells by column. */
export function drawn(text: string, keys: number) {
  const [head, ...lines] = text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words[0]);
  return lines.map((words) => ({
    names: words.slice(0, keys),
    cells: head!.slice(keys).map((column, at) => [column, words[keys + at]] as const),
  }));
}
