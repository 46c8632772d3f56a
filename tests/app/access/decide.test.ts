import { describe, expect, test } from "vitest";
import { type Audience, decide, type ItemStatus, keepingOffWall, mightEver } from "#app/access/decide.ts";
import { type MeetingState, matrix, type Operation, type Role } from "#app/access/matrix.ts";
import { anonymous, type PersonViewer, type Viewer } from "#app/access/viewer.ts";
import { states } from "./arbitraries.ts";
import { drawn, item, people, person } from "./cast.ts";

const operations = Object.keys(matrix) as Operation[];
const onItems = operations.filter((name) => matrix[name].on === "item" || matrix[name].on === "action item");

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
});

describe("who reads an item of a meeting that began with a statement, before and after acknowledging it", () => {
  // "+" reads, before too · "a" after acknowledging alone · "." never.
  const rows = drawn(
    `
    section    audience   chair author own named other
    opening    logistics  +     +      +   +     +
    opening    table      +     +      +   +     +
    opening    agencies   a     a      a   a     .
    opening    chair      a     a      .   .     .
    closing    table      +     +      +   +     +
    closing    agencies   a     a      a   a     .
    closing    chair      a     a      .   .     .
    protected  logistics  a     a      a   a     a
    protected  table      a     a      a   a     a
    protected  agencies   a     a      a   a     .
    protected  chair      a     a      .   .     .
    none       table      +     +      +   +     +
    none       agencies   a     a      a   a     .
    `,
    2,
  );

  test.each(rows.map((row) => [row.names.join(", "), row] as const))("%s", (_title, row) => {
    const [section, audience] = row.names as ["opening" | "closing" | "protected" | "none", Audience];
    const there = { ...item, audience, section: section === "none" ? null : section };
    for (const [who, cell] of row.cells) {
      const before = people[who as "chair"] as PersonViewer;
      const after = { ...before, acknowledgedIn: ["meeting"] };
      const reads = (viewer: Viewer) =>
        decide(viewer, "item.read", { ...there, beganWithStatement: true }) ? "+" : ".";
      const expected = { "+": "++", a: ".+", ".": ".." }[cell as "+"];
      expect(reads(before) + reads(after), who).toBe(expected);
      const without = decide(before, "item.read", { ...there, beganWithStatement: false });
      expect(without ? "+" : ".", `${who}, no statement`).toBe(expected[1]);
    }
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
    item.widen            table      .     +      +   .            .     .              .     .           .        .    .      .            .
    item.widen            chair      .     +      .   .            .     .              .     .           .        .    .      .            .
    item.ask-to-widen     table      +     .      .   .            .     .              .     .           .        .    .      .            .
    item.ask-to-widen     agencies   +     .      .   .            .     .              .     .           .        .    .      .            .
    item.ask-to-widen     chair      +     .      .   .            .     .              .     .           .        .    .      .            .
    recusal.declare-own   table      +     +      +   +            +     +              +     .           .        .    .      .            .
    recusal.declare-own   agencies   +     +      +   +            +     +              .     .           .        .    .      .            .
    recusal.declare-own   chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    recusal.declare       table      +     +      +   .            .     .              .     .           .        .    .      .            .
    recusal.declare       agencies   +     +      +   .            .     .              .     .           .        .    .      .            .
    recusal.declare       chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    recusal.lift          agencies   +     +      +   .            .     .              .     .           .        .    .      .            .
    recusal.lift          chair      +     +      .   .            .     .              .     .           .        .    .      .            .
    item.triage           agencies   +     .      .   .            .     .              .     .           .        .    .      .            .
    item.conclude         chair      +     .      .   .            .     .              .     .           .        .    .      .            .
    guest.admit           table      +     .      .   .            .     .              .     .           .        .    .      .            .
    absence.record        table      +     .      .   .            .     .              .     .           .        .    .      .            .
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
    sign-in.second-factor dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    demo.sign-in          dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    language.choose       dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    theme.choose          dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    health.read           dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    not-found.read        dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    page.frame            dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    mails.read            dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    account.read          dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    account.secure        dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    session.extend        dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    access.read           dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    session.end           dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    home.read             dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    items.list-own        dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    action-items.list     dplcfx  dplcfx  dplcfx   dplcfx      -       dplcfx   -
    series.create         -       -       -        dplcfx      -       -        -
    series.read           dplcfx  dplcfx  dplcfx   dplcfx      -       -        -
    series.manage         dplcfx  -       -        dplcfx      -       -        -
    audit.read            dplcfx  -       -        dplcfx      -       -        -
    audit.verify          dplcfx  -       -        dplcfx      -       -        -
    audit.of-item         dplcfx  dplcfx  -        -           -       -        -
    meeting.read          dplcfx  dplcfx  dplcfx   -           dplcfx  -        -
    meeting.reschedule    dpx     -       -        -           -       -        -
    agenda.arrange        dpl     -       -        -           -       -        -
    agenda.publish        dp      -       -        -           -       -        -
    meeting.start         dp      -       -        -           -       -        -
    lease.take            dpl     -       -        -           -       -        -
    meeting.run           l       -       -        -           -       -        -
    meeting.join          dplcfx  plc     plc      -           dplc    -        -
    meeting.close         l       -       -        -           -       -        -
    meeting.reopen        c       -       -        -           -       -        -
    console.open          dplcfx  -       -        -           -       -        -
    device.start          dplc    -       -        -           -       -        -
    device.end            dplcfx  -       -        -           -       -        -
    device.pair           dplcfx  dplcfx  dplcfx   dplcfx      dplcfx  dplcfx   dplcfx
    screen.read           dplc    -       -        -           dplc    -        -
    screen.blank          dplc    -       -        -           -       -        -
    minutes.read          cf      cf      cf       -           -       -        -
    minutes.confirm       c       -       -        -           -       -        -
    minutes.verify        f       -       -        -           -       -        -
    attendance.announce   dpl     dpl     dpl      -           -       -        -
    attendance.record     lc      -       -        -           -       -        -
    statement.acknowledge lcf     lcf     lcf      -           -       -        -
    statement.tick        l       -       -        -           -       -        -
    statement.show        l       -       -        -           -       -        -
    kiosk.read            dplc    -       -        -           -       -        -
    kiosk.acknowledge     -       -       -        -           -       -        -
    guest.record          dplc    -       -        -           -       -        -
    guest.admit           dplc    -       -        -           -       -        -
    absence.record        dplc    -       -        -           -       -        -
    item.submit           dpl     dpl     -        -           -       -        -
    item.read             dplcfx  dplcfx  dplcfx   -           dplcfx  -        -
    item.edit             dpl     dpl     -        -           -       -        -
    item.triage           dpl     -       -        -           -       -        -
    item.conclude         lc      -       -        -           -       -        -
    item.narrow           dplc    dplc    -        -           -       -        -
    item.widen            -       dplc    -        -           -       -        -
    item.ask-to-widen     dplc    -       -        -           -       -        -
    recusal.declare-own   dplcf   dplcf   dplcf    -           -       -        -
    recusal.declare       dplcf   dplcf   -        -           -       -        -
    recusal.lift          dplcf   dplcf   -        -           -       -        -
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
  const whoIs: Record<Exclude<Role, "kiosk">, Viewer> = {
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
      const allowed = states.filter((state) =>
        decide(whoIs[role as keyof typeof whoIs], name, { ...resource, state }),
      );
      expect(allowed.map((state) => letters[state]).join("") || "-", `${name} by ${role}`).toBe(cell);
    }
  });
});

test("whoever may not read an item does nothing on it, whatever it is", () => {
  for (const audience of ["logistics", "table", "agencies", "chair"] as const)
    for (const state of states)
      for (const responsibleAgencyId of ["harbour", "own"]) {
        const resource = { ...item, audience, state, responsibleAgencyId };
        for (const [who, viewer] of Object.entries(people))
          if (!decide(viewer, "item.read", resource))
            for (const name of onItems)
              expect(decide(viewer, name, resource), `${name} by ${who}`).toBe(false);
      }
});

test("who opened an item is told to the chair and to representatives of the agency that brought it", () => {
  const told = Object.entries(people).filter(([, viewer]) => decide(viewer, "audit.of-item", item));
  expect(told.map(([who]) => who).sort()).toEqual(["author", "chair", "own"]);
});

test("why somebody keeps an item off the wall is told, most of all that it is not for them, whatever they acknowledge", () => {
  const present = [people.other, people.stranger, { ...people.named, acknowledgedIn: [] }] as PersonViewer[];
  const closed = {
    ...item,
    recusedPersonIds: ["other"],
    section: "protected" as const,
    beganWithStatement: true,
  };
  expect(keepingOffWall({ ...people.screen, present, guestIds: ["guest"] }, closed)).toEqual({
    people: [
      { personId: "other", because: "recused" },
      { personId: "stranger", because: "outside" },
      { personId: "named", because: "unacknowledged" },
    ],
    guestIds: ["guest"],
  });
});

test("what is no operation is nobody's", () => {
  for (const name of ["item.devour", "constructor", "__proto__", ""])
    for (const viewer of Object.values(people)) {
      expect(decide(viewer, name as Operation, item)).toBe(false);
      expect(mightEver(viewer, name as Operation)).toBe(false);
    }
});

test("a kiosk shows the names of its own meeting, lets people acknowledge while it is on, and does nothing else", () => {
  const allowed = operations.flatMap((name) =>
    states
      .filter((state) => decide(people.kiosk, name, { ...item, state }))
      .map((state) => `${name} ${state}`),
  );
  const shown = ["draft", "published", "live", "closed"].map((state) => `kiosk.read ${state}`);
  expect(allowed.sort()).toEqual(["kiosk.acknowledge live", ...shown].sort());
  for (const name of operations)
    expect(decide({ ...people.kiosk, meetingId: "another meeting" }, name, item), name).toBe(false);
});

test("a wall of which it is not known who stands before it shows nothing", () => {
  const known = people.screen;
  for (const audience of ["logistics", "table"] as const) {
    expect(decide(known, "item.read", { ...item, audience })).toBe(true);
    expect(decide({ ...known, present: null }, "item.read", { ...item, audience })).toBe(false);
  }
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
