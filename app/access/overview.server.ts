/** The matrix as people read it: what `decide()` answers in the situations that matter, and every rule in words. */
import type { Translate } from "#app/i18n/translate.ts";
import { decide, type ItemResource } from "./decide.ts";
import { type Cell, matrix, type Operation, type Role, type Rule } from "./matrix.ts";
import type { PersonViewer, ScreenViewer, Viewer } from "./viewer.ts";

export interface Overview {
  readers: { who: string[]; rows: { situation: string; reads: boolean[] }[] };
  roles: string[];
  /** Each with its operations; a cell is "no", "yes", or yes under a condition in words. */
  groups: { name: string; operations: OverviewOperation[] }[];
}

interface OverviewOperation {
  name: string;
  /** What must hold for whoever may at all; "" for nothing. */
  when: string;
  cells: OverviewCell[];
}

interface OverviewCell {
  may: boolean;
  /** What must hold for this role besides; "" for nothing. */
  when: string;
}

const person = (agencyId: string, given: Partial<PersonViewer> = {}): PersonViewer => ({
  kind: "person",
  personId: `of ${agencyId}`,
  sessionId: "",
  name: "",
  language: "en",
  isCoordinator: false,
  agencies: [{ id: agencyId, seat: "representative" }],
  chairOf: [],
  seatedIn: ["series"],
  representsIn: ["series"],
  acknowledgedIn: ["meeting"],
  ...given,
});

const screen: ScreenViewer = {
  kind: "screen",
  meetingId: "meeting",
  seriesId: "series",
  present: [],
  guestIds: [],
  acknowledgedGuestIds: [],
};
const elsewhere = { seatedIn: [], representsIn: [] };
const readers = {
  chair: person("convenor", { chairOf: ["series"] }),
  originating: person("originating"),
  named: person("named"),
  other: person("other"),
  screen,
  coordinator: person("none", { isCoordinator: true, agencies: [], ...elsewhere }),
} satisfies Record<string, Viewer>;

const item: ItemResource = {
  seriesId: "series",
  meetingId: "meeting",
  state: "live",
  audience: "table",
  status: "accepted",
  published: true,
  agencyId: "originating",
  namedAgencyIds: ["named"],
  submittedById: "somebody else",
  recusedPersonIds: [],
  recusedAgencyIds: [],
  section: "opening",
  beganWithStatement: true,
  absentPersonIds: [],
  admittedGuestIds: [],
};
const everyAgency = Object.values(readers).flatMap((viewer) =>
  viewer.kind === "person" ? viewer.agencies.map((agency) => agency.id) : [],
);

const beforeAcknowledging = (viewer: Viewer): Viewer =>
  viewer.kind === "person"
    ? { ...viewer, acknowledgedIn: [] }
    : { ...screen, present: [{ ...readers.other, acknowledgedIn: [] }] };

/** What is not as in `item`; viewers are given as they are in that situation. */
const situations: Record<
  SituationName,
  { item: Partial<ItemResource>; viewer?: (viewer: Viewer) => Viewer }
> = {
  draft: { item: { status: "draft" } },
  submitted: { item: { status: "submitted" } },
  submittedChair: { item: { status: "submitted", audience: "chair" } },
  logistics: { item: { audience: "logistics", agencyId: null } },
  table: { item: {} },
  agencies: { item: { audience: "agencies" } },
  chair: { item: { audience: "chair" } },
  unacknowledged: { item: { section: "protected" }, viewer: beforeAcknowledging },
  unacknowledgedNarrow: { item: { audience: "agencies" }, viewer: beforeAcknowledging },
  recused: {
    item: { recusedAgencyIds: everyAgency },
    viewer: (viewer) => (viewer.kind === "person" ? viewer : { ...screen, present: [readers.other] }),
  },
  wallWithOne: {
    item: {},
    viewer: (viewer) =>
      viewer.kind === "person" ? viewer : { ...screen, present: [{ ...readers.other, ...elsewhere }] },
  },
};
type SituationName =
  | "draft"
  | "submitted"
  | "submittedChair"
  | "logistics"
  | "table"
  | "agencies"
  | "chair"
  | "unacknowledged"
  | "unacknowledgedNarrow"
  | "recused"
  | "wallWithOne";

type Prefix<Name> = Name extends `${infer Before}.${string}` ? Before : never;

/** Under which heading an operation stands, by the first word of its name. */
const headingOf = {
  "sign-in": "signIn",
  demo: "signIn",
  session: "signIn",
  account: "signIn",
  home: "pages",
  access: "pages",
  language: "pages",
  theme: "pages",
  page: "pages",
  mails: "pages",
  health: "pages",
  "not-found": "pages",
  series: "series",
  meeting: "meeting",
  agenda: "agenda",
  item: "items",
  items: "items",
  note: "notes",
  decision: "records",
  "action-item": "records",
  "action-items": "records",
  lease: "room",
  screen: "room",
  attendance: "attendance",
  minutes: "minutes",
  audit: "audit",
  recusal: "recusals",
  console: "room",
  guest: "room",
  absence: "room",
  kiosk: "room",
  statement: "statement",
  device: "room",
} as const satisfies Record<Prefix<Operation>, string>;

const roleNames: Role[] = [
  "chair",
  "rep",
  "attendee",
  "coordinator",
  "screen",
  "kiosk",
  "stranger",
  "anonymous",
];

/** The whole overview in one language. Pure. */
export function accessOverview(t: Translate): Overview {
  const groups = new Map<string, Overview["groups"][number]["operations"]>();
  for (const name of Object.keys(matrix) as Operation[]) {
    const rule: Rule = matrix[name];
    const heading = t(`access.noun.${headingOf[name.slice(0, name.indexOf(".")) as Prefix<Operation>]}`);
    const operations = groups.get(heading) ?? [];
    operations.push({ name: t(`audit.operation.${name}`), ...inWords(t, rule) });
    groups.set(heading, operations);
  }
  return {
    readers: {
      who: (Object.keys(readers) as (keyof typeof readers)[]).map((who) => t(`access.person.${who}`)),
      rows: (Object.keys(situations) as SituationName[]).map((name) => {
        const { item: change, viewer: asThere = (viewer: Viewer) => viewer } = situations[name];
        return {
          situation: t(`access.situations.${name}`),
          reads: Object.values(readers).map((viewer) =>
            decide(asThere(viewer), "item.read", { ...item, ...change }),
          ),
        };
      }),
    },
    roles: roleNames.map((role) => t(`access.role.${role}`)),
    groups: [...groups].map(([name, operations]) => ({ name, operations })),
  };
}

/** The rule of one operation, with what holds for everybody said once. */
function inWords(t: Translate, { allow }: Rule): Omit<OverviewOperation, "name"> {
  const cells = roleNames.map((role) => allow[role] && conditionsOf(t, allow[role]));
  const allowed = cells.filter((cell) => cell !== undefined);
  const shared = (allowed[0] ?? []).filter((one) => allowed.every((cell) => cell.includes(one)));
  return {
    when: joined(t, shared),
    cells: cells.map((cell) => ({
      may: cell !== undefined,
      when: joined(
        t,
        (cell ?? []).filter((one) => !shared.includes(one)),
      ),
    })),
  };
}

const joined = (t: Translate, conditions: string[]) =>
  conditions.length ? conditions.reduce((before, after) => t("common.semicolon", { before, after })) : "";

function conditionsOf(t: Translate, cell: Cell): string[] {
  const conditions = cell.if === undefined ? [] : typeof cell.if === "string" ? [cell.if] : cell.if;
  const states = cell.in?.map((state) => t(`access.state.${state}`)).join(", ");
  return [
    ...(states ? [t("access.during", { states })] : []),
    ...conditions.map((one) => t(`access.condition.${one}`)),
  ];
}
