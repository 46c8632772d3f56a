import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ActionItemResource,
  type Audience,
  decide,
  type ItemStatus,
  mightEver,
  type Resource,
} from "#app/access/decide.ts";
import { type MeetingState, matrix, type Operation, type Role } from "#app/access/matrix.ts";
import { anonymous, type PersonViewer, type Seat, type Viewer } from "#app/access/viewer.ts";
import { anyActionItem, anyItem, anyPerson, anyViewer, someIds, states, statuses } from "./arbitraries.ts";

const operations = Object.keys(matrix) as Operation[];
const onItems = operations.filter((name) => matrix[name].on === "item" || matrix[name].on === "action item");

/** Of Harbour House, unless said otherwise; at the table of "series". */
const person = (
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
  ...given,
});

const people = {
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
  screen: { kind: "screen", meetingId: "meeting", seriesId: "series" },
  "other-screen": { kind: "screen", meetingId: "another meeting", seriesId: "series" },
  anonymous,
} satisfies Record<string, Viewer>;

const item: ActionItemResource = {
  seriesId: "series",
  meetingId: "meeting",
  state: "live",
  audience: "table",
  status: "accepted",
  published: true,
  agencyId: "harbour",
  namedAgencyIds: ["coulee"],
  submittedById: "author",
  responsibleAgencyId: "coulee",
};

/** Rows of a table drawn in text: the first `keys` columns name the row, the others are its cells by column. */
function drawn(text: string, keys: number) {
  const [head, ...lines] = text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words[0]);
  return lines.map((words) => ({
    names: words.slice(0, keys),
    cells: head!.slice(keys).map((column, at) => [column, words[keys + at]] as const),
  }));
}

describe("who reads an item", () => {
  // "+" reads · "." does not. Columns: see `people`; "gone" is the author without a place.
  const readers = drawn(
    `
    status     agenda       audience   chair author own own-attendee named named-attendee other coordinator stranger gone screen other-screen anonymous
    draft      unpublished  table      .     +      .   .            .     .              .     .           .        .    .      .            .
    draft      published    table      .     +      .   .            .     .              .     .           .        .    .      .            .
    withdrawn  published    agencies   .     +      .   .            .     .              .     .           .        .    .      .            .
    submitted  unpublished  table      +     +      +   +            .     .              .     .           .        .    .      .            .
    submitted  published    table      +     +      +   +            .     .              .     .           .        .    .      .            .
    submitted  published    agencies   +     +      +   +            .     .              .     .           .        .    .      .            .
    submitted  published    chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    asked_back published    agencies   +     +      +   +            .     .              .     .           .        .    .      .            .
    deferred   published    table      +     +      +   +            .     .              .     .           .        .    .      .            .
    declined   published    table      +     +      +   +            .     .              .     .           .        .    .      .            .
    declined   published    chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    merged     published    agencies   +     +      +   +            .     .              .     .           .        .    .      .            .
    accepted   unpublished  logistics  +     +      +   +            .     .              .     .           .        .    .      .            .
    accepted   unpublished  table      +     +      +   +            .     .              .     .           .        .    .      .            .
    accepted   unpublished  agencies   +     +      +   +            .     .              .     .           .        .    .      .            .
    accepted   unpublished  chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    accepted   published    logistics  +     +      +   +            +     +              +     .           .        .    +      .            .
    accepted   published    table      +     +      +   +            +     +              +     .           .        .    +      .            .
    accepted   published    agencies   +     +      +   +            +     +              .     .           .        .    .      .            .
    accepted   published    chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    `,
    3,
  );

  test.each(readers.map((row) => [row.names.join(", "), row] as const))("%s", (_title, row) => {
    const [status, agenda, audience] = row.names as [ItemStatus, string, Audience];
    const resource = { ...item, status, audience, published: agenda === "published" };
    for (const state of states)
      for (const [who, cell] of row.cells)
        expect(decide(people[who as keyof typeof people], "item.read", { ...resource, state }), who).toBe(
          cell === "+",
        );
  });

  test("notes and action items are read by whoever reads their item, but never by the projector", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyActionItem(someIds), (viewer, resource) => {
        const reads = decide(viewer, "item.read", resource) && viewer.kind !== "screen";
        expect(decide(viewer, "note.read", resource)).toBe(reads);
        expect(decide(viewer, "action-item.read", resource)).toBe(reads);
      }),
    );
  });
});

describe("who writes on an item of the agenda while the meeting is live", () => {
  const writers = drawn(
    `
    operation             audience   chair author own own-attendee named named-attendee other coordinator stranger gone screen other-screen anonymous
    note.write            logistics  +     +      +   +            +     +              +     .           .        .    .      .            .
    note.write            table      +     +      +   +            +     +              +     .           .        .    .      .            .
    note.write            agencies   +     +      +   +            +     +              .     .           .        .    .      .            .
    note.write            chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    decision.record       table      +     +      +   .            +     .              +     .           .        .    .      .            .
    decision.record       agencies   +     +      +   .            +     .              .     .           .        .    .      .            .
    decision.record       chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    action-item.record    table      +     +      +   +            +     +              +     .           .        .    .      .            .
    action-item.record    agencies   +     +      +   +            +     +              .     .           .        .    .      .            .
    action-item.complete  table      +     .      .   .            +     +              .     .           .        .    .      .            .
    action-item.complete  agencies   +     .      .   .            +     +              .     .           .        .    .      .            .
    action-item.complete  chair      +     .      .   .            .     .              .     .           .        .    .      .            .
    item.edit             table      .     +      .   .            .     .              .     .           .        .    .      .            .
    item.edit             chair      .     +      .   .            .     .              .     .           .        .    .      .            .
    item.narrow           table      +     +      +   .            .     .              .     .           .        .    .      .            .
    item.narrow           agencies   +     +      +   .            .     .              .     .           .        .    .      .            .
    item.narrow           chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    item.triage           agencies   +     .      .   .            .     .              .     .           .        .    .      .            .
    item.conclude         chair      +     .      .   .            .     .              .     .           .        .    .      .            .
    `,
    2,
  );

  test.each(writers.map((row) => [row.names.join(", "), row] as const))("%s", (_title, row) => {
    const [operation, audience] = row.names as [Operation, Audience];
    for (const [who, cell] of row.cells)
      expect(decide(people[who as keyof typeof people], operation, { ...item, audience }), who).toBe(
        cell === "+",
      );
  });
});

describe("in which state of the meeting", () => {
  // d draft · p published · l live · c closed · f confirmed · x cancelled · "-" never.
  // Every condition holds for everybody here, strangers included: what is left is role and state.
  const expected = drawn(
    `
    operation             chair   rep     attendee coordinator screen  stranger anonymous
    sign-in.request       dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    sign-in.spend         dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    demo.sign-in          dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    language.choose       dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    theme.choose          dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    not-found.read        dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    page.frame            dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    mails.read            dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    session.end           dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    home.read             dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    items.list-own        dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    action-items.list     dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    series.create         -       -       -        dplcfx      -       -        -
    series.read           dplcfx  dplcfx  dplcfx   dplcfx      -       -        -
    series.manage         dplcfx  -       -        dplcfx      -       -        -
    meeting.read          dplcfx  dplcfx  dplcfx   -           dplcfx  -        -
    meeting.reschedule    dpx     -       -        -           -       -        -
    agenda.arrange        dpl     -       -        -           -       -        -
    agenda.publish        dp      -       -        -           -       -        -
    meeting.start         dp      -       -        -           -       -        -
    meeting.run           l       -       -        -           -       -        -
    meeting.join          dplcfx  plc     plc      -           plc     -        -
    meeting.close         l       -       -        -           -       -        -
    meeting.reopen        c       -       -        -           -       -        -
    screen.open           dplcfx  -       -        -           -       -        -
    minutes.read          cf      cf      cf       -           -       -        -
    minutes.confirm       c       -       -        -           -       -        -
    minutes.verify        f       -       -        -           -       -        -
    attendance.announce   dpl     dpl     dpl      -           -       -        -
    attendance.record     lc      -       -        -           -       -        -
    item.submit           dpl     dpl     -        -           -       -        -
    item.read             dplcfx  dplcfx  dplcfx   -           dplcfx  -        -
    item.edit             dpl     dpl     -        -           -       -        -
    item.triage           dpl     -       -        -           -       -        -
    item.conclude         lc      -       -        -           -       -        -
    item.narrow           dplc    dplc    -        -           -       -        -
    note.read             dplcfx  dplcfx  dplcfx   -           -       -        -
    note.write            lc      l       l        -           -       -        -
    decision.record       lc      l       -        -           -       -        -
    action-item.record    lc      l       l        -           -       -        -
    action-item.read      dplcfx  dplcfx  dplcfx   -           -       -        -
    action-item.complete  dplcfx  dplcfx  dplcfx   -           -       -        -
    `,
    1,
  );
  const letters: Record<MeetingState, string> = {
    draft: "d",
    published: "p",
    live: "l",
    closed: "c",
    confirmed: "f",
    cancelled: "x",
  };
  const whoIs: Record<Role, Viewer> = {
    chair: person("author", "harbour", "attendee", { chairOf: ["series"], seatedIn: [], representsIn: [] }),
    rep: people.author,
    attendee: person("author", "harbour", "attendee"),
    coordinator: person("author", "harbour", "attendee", {
      isCoordinator: true,
      seatedIn: [],
    }),
    screen: people.screen,
    stranger: person("author", "harbour", "representative", { seatedIn: [], representsIn: [] }),
    anonymous,
  };
  const resource = { ...item, namedAgencyIds: ["harbour"], responsibleAgencyId: "harbour" };

  test("the table below speaks of every operation, once", () => {
    expect(expected.map((row) => row.names[0]).sort()).toEqual([...operations].sort());
  });

  test.each(expected.map((row) => [row.names[0] as Operation, row.cells] as const))("%s", (name, cells) => {
    for (const [role, cell] of cells) {
      const allowed = states.filter((state) => decide(whoIs[role as Role], name, { ...resource, state }));
      expect(allowed.map((state) => letters[state]).join("") || "-", `${name} by ${role}`).toBe(cell);
    }
  });
});

describe("a place at a table", () => {
  test("is not got by representing an agency that has no seat there", () => {
    const attendeeHere = person("both", "harbour", "attendee", {
      agencies: [
        { id: "harbour", seat: "attendee" },
        { id: "elsewhere", seat: "representative" },
      ],
    });
    expect(decide(attendeeHere, "item.submit", item)).toBe(false);
    expect(decide(attendeeHere, "item.read", item)).toBe(true);
  });

  test("at two tables is a place of its own at each", () => {
    const chairElsewhere = person("both", "harbour", "representative", { chairOf: ["another series"] });
    expect(decide(chairElsewhere, "meeting.run", item)).toBe(false);
    expect(decide(chairElsewhere, "meeting.run", { ...item, seriesId: "another series" })).toBe(true);
  });

  test("is not got by looking after people and series", () => {
    for (const name of onItems) expect(decide(people.coordinator, name, item), name).toBe(false);
  });

  test("of an agency's action item is that of the responsible agency, not of the one that brought the matter", () => {
    expect(decide(people.own, "action-item.complete", item)).toBe(false);
    expect(decide(people.named, "action-item.complete", item)).toBe(true);
    // The other way about, an action item handed to a rule about items stays a matter of its originating agency.
    expect(decide(people.named, "item.narrow", item)).toBe(false);
  });
});

describe("whatever happens", () => {
  const garbage = fc.anything({ withNullPrototype: true, withObjectString: true, withBigInt: true });
  const loose = decide as (viewer: unknown, operation: unknown, resource?: unknown) => boolean;

  test("nothing that is handed over makes it throw, and nothing unknown is allowed", () => {
    fc.assert(
      fc.property(garbage, garbage, garbage, (viewer, operation, resource) => {
        expect(loose(viewer, operation, resource)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(garbage, fc.constantFrom(...operations), garbage, (viewer, operation, resource) => {
        expect(loose(viewer, operation, resource)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        garbage,
        (viewer, operation, resource) => {
          if (matrix[operation].on !== "nothing") expect(loose(viewer, operation, resource)).toBe(false);
        },
      ),
    );
  });

  test("an unknown operation is denied to everybody", () => {
    fc.assert(
      fc.property(anyViewer(someIds), fc.string(), anyActionItem(someIds), (viewer, name, resource) => {
        fc.pre(!Object.hasOwn(matrix, name));
        expect(loose(viewer, name, resource)).toBe(false);
        expect(mightEver(viewer, name as Operation)).toBe(false);
      }),
    );
  });

  test.each(["constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "valueOf", "", "item"])(
    "the key %j of every object is no operation",
    (name) => {
      for (const viewer of Object.values(people)) {
        expect(loose(viewer, name, item)).toBe(false);
        expect(mightEver(viewer, name as Operation)).toBe(false);
      }
    },
  );

  test("an object that resists being read is denied", () => {
    const resisting = new Proxy(
      {},
      { get: () => fail(), has: () => fail(), getOwnPropertyDescriptor: () => fail() },
    );
    const fail = (): never => {
      throw new Error("no");
    };
    expect(loose(resisting, "home.read")).toBe(false);
    expect(loose(people.chair, "item.read", resisting)).toBe(false);
    expect(loose(people.chair, { toString: fail }, item)).toBe(false);
  });

  test("a resource that lacks what its rule speaks of is denied, even to the chair", () => {
    const { responsibleAgencyId: _r, ...itemOnly } = item;
    const meetingOnly = { seriesId: "series", meetingId: "meeting", state: "live" as const };
    const seriesOnly = { seriesId: "series" };
    expect(decide(people.chair, "action-item.read", itemOnly)).toBe(false);
    expect(decide(people.chair, "item.read", meetingOnly)).toBe(false);
    expect(decide(people.chair, "meeting.read", seriesOnly)).toBe(false);
    expect(decide(people.chair, "series.read", {} as Resource)).toBe(false);
    for (const name of operations)
      if (matrix[name].on !== "nothing") expect(decide(people.chair, name), name).toBe(false);
  });

  test("it changes nothing and answers the same twice", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          const before = structuredClone([viewer, resource]);
          const first = decide(viewer, operation, resource);
          expect(decide(viewer, operation, resource)).toBe(first);
          expect([viewer, resource]).toEqual(before);
        },
      ),
    );
  });

  test("what may be done to an item may be done by its readers only", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          if (decide(viewer, operation, resource))
            expect(decide(viewer, "item.read", resource), operation).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("who can do it to something is not turned away before it is looked up", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, operation, resource) => {
          if (decide(viewer, operation, resource)) expect(mightEver(viewer, operation)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("losing a place never shows more", () => {
    const lessOf = (viewer: PersonViewer, at: number): PersonViewer => ({
      ...viewer,
      isCoordinator: viewer.isCoordinator && at % 2 === 0,
      agencies: viewer.agencies.slice(at % 3),
      chairOf: viewer.chairOf.slice(at % 2),
      seatedIn: viewer.seatedIn.slice(at % 3),
      representsIn: viewer.representsIn.slice(at % 2),
    });
    fc.assert(
      fc.property(anyPerson(someIds), fc.nat(11), anyItem(someIds), (viewer, at, resource) => {
        if (decide(lessOf(viewer, at), "item.read", resource))
          expect(decide(viewer, "item.read", resource)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("narrowing an audience never adds a reader", () => {
    fc.assert(
      fc.property(anyViewer(someIds), anyItem(someIds), (viewer, resource) => {
        const reads = (audience: Audience) => decide(viewer, "item.read", { ...resource, audience });
        if (reads("chair")) expect(reads("agencies")).toBe(true);
        if (reads("agencies")) expect(reads("table")).toBe(true);
        expect(reads("logistics")).toBe(reads("table"));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a confirmed record is changed by nobody; only an action item's end is told later", () => {
    const reading = [
      "series.read",
      "series.manage",
      "meeting.read",
      "meeting.join",
      "screen.open",
      "minutes.read",
    ];
    const later = [...reading, "item.read", "note.read", "action-item.read", "action-item.complete"];
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...operations),
        anyActionItem(someIds),
        (viewer, name, resource) => {
          if (matrix[name].on === "nothing" || later.includes(name)) return;
          expect(decide(viewer, name, { ...resource, state: "confirmed" }), name).toBe(false);
        },
      ),
    );
  });

  test("a draft is nobody's but its author's, whatever else is true", () => {
    fc.assert(
      fc.property(
        anyViewer(someIds),
        fc.constantFrom(...onItems),
        anyActionItem(someIds),
        (viewer, name, made) => {
          for (const status of statuses.filter((one) => one === "draft" || one === "withdrawn"))
            if (decide(viewer, name, { ...made, status }))
              expect(viewer.kind === "person" && viewer.personId).toBe(made.submittedById);
        },
      ),
    );
  });
});
