import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import { setAudience } from "#app/agenda/audience.server.ts";
import { endSession, hashToken } from "#app/people/sessions.server.ts";
import { editSeries } from "#app/series/series-edit.server.ts";
import { chairs, memberships, people, seats, sessions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  connectAs,
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

/** A note of a running meeting is open in a rep's tab when a right goes. Security.md, S16–S18: silent and out in a second. */
onEachDatabase("a right that goes while a note is open", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  let remy: Tab;
  let writer: Tab;
  const heard: string[] = [];

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, {
      agencyId: table.agencies.coulee,
      submittedById: table.coulee.personId,
    });
    remy = await openTab(t.db, server.url, table.rep.personId);
    writer = await openTab(t.db, server.url, table.coulee.personId);
    heard.length = 0;
    remy.socket.onAny((event: string) => heard.push(event));
  });
  afterEach(async () => {
    remy.close();
    writer.close();
    await server.close();
  });

  const services = () => testServices(t.db, { live: server.live });
  const join = (tab: Tab) =>
    tab.socket.timeout(5_000).emitWithAck("meeting:join", { meetingId, as: "person" as const });
  const sessionId = async () => {
    const viewer = await viewerOfSession(t.db, hashToken(remy.token), new Date());
    return viewer.kind === "person" ? viewer.sessionId : "";
  };
  const seriesAs = (change: { seats?: string[]; chair?: string; deputies?: string[] }) => ({
    nameEn: "Complex-case consultation",
    nameFr: "Réunion de consultation sur les cas complexes",
    statementEn: "",
    statementFr: "",
    timeZone: "America/Edmonton",
    firstDate: "2026-01-08",
    wallTime: "09:00",
    duration: 120,
    everyUnit: "week" as const,
    everyCount: 2,
    seats: [table.agencies.city, table.agencies.harbour, table.agencies.coulee, table.agencies.northside],
    chair: table.chair.personId,
    deputies: [],
    ...change,
  });

  /**
   * `within`: 1 s after a command, or after whoever changes rows says so (`rightsChanged`); what nobody says, like a
   * session that runs out, is found by the sweep, which runs every 5 s.
   */
  const cases: {
    name: string;
    within: number;
    revoke(): Promise<unknown>;
    out: "session" | "room" | "note";
  }[] = [
    {
      name: "signed out elsewhere",
      within: 1_000,
      out: "session",
      revoke: async () => endSession(services(), { ...table.rep, sessionId: await sessionId() }),
    },
    {
      name: "the agency loses its seat in the series",
      within: 1_000,
      out: "room",
      revoke: () =>
        editSeries(services(), table.coordinator, table.seriesId, {
          ...seriesAs({ seats: [table.agencies.city, table.agencies.coulee, table.agencies.northside] }),
        } as never),
    },
    {
      name: "the audience is narrowed to others",
      within: 1_000,
      out: "note",
      revoke: () =>
        setAudience(services(), table.chair, itemId, {
          audience: "agencies",
          namedAgencyIds: [table.agencies.northside],
        }),
    },
    {
      name: "the session expired (row)",
      within: 6_500,
      out: "session",
      revoke: async () =>
        t.db
          .update(sessions)
          .set({ expiresAt: new Date(Date.now() - 1) })
          .where(eq(sessions.id, await sessionId())),
    },
    {
      name: "the account is disabled (row)",
      within: 1_000,
      out: "session",
      revoke: async () => {
        await t.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, table.rep.personId));
        server.live.rightsChanged();
      },
    },
    {
      name: "the membership ended (row)",
      within: 1_000,
      out: "room",
      revoke: async () => {
        await t.db
          .update(memberships)
          .set({ endedAt: new Date() })
          .where(eq(memberships.personId, table.rep.personId));
        server.live.rightsChanged();
      },
    },
    {
      name: "the agency left the table (row)",
      within: 1_000,
      out: "room",
      revoke: async () => {
        await t.db.delete(seats).where(eq(seats.agencyId, table.agencies.harbour));
        server.live.rightsChanged();
      },
    },
  ];

  test.each(cases)("$name: silent, out, and no way back", async ({ revoke, within, out }) => {
    const joined = await join(remy);
    expect(joined.ok).toBe(true);
    const note = await openNote(remy, { itemId, epoch: 1 });
    const theirs = await openNote(writer, { itemId, epoch: 1 });
    write(theirs, "before");
    await until(() => textOf(note.doc).includes("before"));

    await revoke();
    const committed = performance.now();
    await until(
      () =>
        out === "session"
          ? heard.includes("session:ended") && !remy.socket.connected
          : out === "room"
            ? heard.includes("room:closed") && note.state.refusal !== null
            : note.state.refusal !== null,
      within + 2_000,
    );
    expect(performance.now() - committed).toBeLessThan(within);

    // From here on not a sound, while the others go on in the document that is theirs.
    await new Promise((resolve) => setTimeout(resolve, 50));
    heard.length = 0;
    if (out !== "note") {
      write(theirs, "after");
      await until(() => theirs.state.status === "saved");
    }
    await server.live.meetingChanged(meetingId);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(heard.filter((event) => event.startsWith("note:"))).toEqual([]);
    if (out !== "note") expect(heard).toEqual([]);
    expect(textOf(note.doc)).not.toContain("after");

    // Reconnecting brings nothing back.
    remy.close();
    if (out === "session") {
      const refusal = await new Promise<string>((resolve) => {
        const again = connectAs(server.url, remy.token);
        again.once("connect_error", (error) => {
          again.close();
          resolve(error.message);
        });
        again.once("connect", () => {
          again.close();
          resolve("let in");
        });
      });
      expect(refusal).toBe("signed-out");
    } else {
      remy = await openTab(t.db, server.url, table.rep.personId, { token: remy.token });
      if (out === "room") expect(await join(remy)).toEqual({ ok: false, refusal: "denied" });
      const again = await openNote(remy, { itemId, epoch: out === "note" ? 2 : 1 });
      expect(again.state.refusal).toBe("denied");
      expect(textOf(again.doc)).toBe("");
    }
  });

  test("a role that is lowered: refused from the commit on, and the words stay with their author", async () => {
    // After the meeting the chair's side may write, and the table reads along.
    meetingId = await addMeeting(table, "closed");
    itemId = await addItem(table, meetingId);
    await t.db
      .insert(chairs)
      .values({ seriesId: table.seriesId, personId: table.rep.personId, role: "deputy" });
    remy.close();
    remy = await openTab(t.db, server.url, table.rep.personId);
    const note = await openNote(remy, { itemId, epoch: 1 });
    expect(note.state.writable).toBe(true);
    await t.db.delete(chairs).where(eq(chairs.personId, table.rep.personId));
    server.live.rightsChanged();
    const committed = performance.now();
    await until(() => !note.state.writable && note.state.status === "saved");
    expect(performance.now() - committed).toBeLessThan(1_000);
    write(note, "typed a moment too late");
    await until(() => note.state.refusal === "locked");
    expect(note.unsavedWords()).toBe("typed a moment too late");
  });

  describe("a page that was made for somebody", () => {
    const connectFor = (token: string, personId: string) =>
      new Promise<string>((resolve) => {
        const socket = connectAs(server.url, token);
        socket.auth = { personId };
        socket.disconnect().connect();
        socket.once("connect_error", (error) => {
          socket.close();
          resolve(error.message);
        });
        socket.once("connect", () => {
          socket.close();
          resolve("let in");
        });
      });

    test("gets no connection in the name of whoever signed in after", async () => {
      const { personId } = table.rep;
      expect(await connectFor(remy.token, personId)).toBe("let in");
      expect(await connectFor(writer.token, personId)).toBe("other-person");
    });
  });

  test("two tabs of one person: two client ids, one in presence, and signing out ends both", async () => {
    const second = await openTab(t.db, server.url, table.rep.personId, { token: remy.token });
    const [one, two] = [
      await openNote(remy, { itemId, epoch: 1 }),
      await openNote(second, { itemId, epoch: 1 }),
    ];
    expect(one.doc.clientID).not.toBe(two.doc.clientID);
    write(one, "from the laptop");
    write(two, "from the phone");
    await until(() => [one, two].every(({ doc }) => /laptop/.test(textOf(doc)) && /phone/.test(textOf(doc))));
    const present: string[][] = [];
    remy.socket.on("room:presence", ({ people }) => present.push(people.map((person) => person.personId)));
    await join(remy);
    await join(second);
    await until(() => present.length > 0);
    expect(present.at(-1)).toEqual([table.rep.personId]);
    await endSession(services(), { ...table.rep, sessionId: await sessionId() });
    const committed = performance.now();
    await until(() => !remy.socket.connected && !second.socket.connected);
    expect(performance.now() - committed).toBeLessThan(1_000);
    second.close();
  });
});
