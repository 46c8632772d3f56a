/** Rows F37, S1, S2, S3, S9, S47 and S50: what has gone wrong with shared documents elsewhere must not go wrong here. */
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { setAudience } from "#app/agenda/audience.server.ts";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { plainTextOf } from "#app/notes/note.ts";
import { contentOf, noteField } from "#app/notes/note-document.ts";
import { noteContents, seedNote } from "#app/notes/note-store.server.ts";
import { closures } from "#db/schema/index.ts";
import { chance } from "#tests/support/chance.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { openFaultProxy } from "#tests/support/fault-proxy.ts";
import { History, told } from "#tests/support/history.ts";
import {
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
import { Scribe } from "#tests/support/scribe.ts";

onEachDatabase("a shared document", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  const tabs: Tab[] = [];
  const tab = async (personId: string, url = server.url) => {
    const opened = await openTab(t.db, url, personId);
    tabs.push(opened);
    return opened;
  };
  const key = () => ({ itemId, epoch: 1 });
  const open = async (personId: string) => {
    const own = await tab(personId);
    return { tab: own, note: await openNote(own, key()) };
  };
  const saved = (...notes: NoteConnection[]) =>
    until(
      () =>
        notes.every((note) => note.state.status === "saved") &&
        new Set(notes.map((note) => textOf(note.doc))).size === 1,
    );
  const texts = (note: NoteConnection) =>
    (note.doc.getXmlFragment(noteField).toArray() as Y.XmlElement[]).flatMap(
      (paragraph) => paragraph.toArray() as Y.XmlText[],
    );
  const rendered = async () => (await noteContents(t.db, [itemId])).get(itemId)?.plainText;

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId);
  });
  afterEach(async () => {
    for (const one of tabs.splice(0)) one.close();
    await server.close();
  });

  test("formats that two people set at the same time cost nobody a word, on no screen and on no disk", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    write(remy.note, "one two three four");
    await saved(remy.note, cole.note);
    for (let round = 0; round < 5; round++) {
      cole.tab.socket.disconnect();
      // Bold around what somebody else deletes at the same time: Yjs tidies that up by itself.
      texts(remy.note)[0]!.format(4, 4, { bold: {} });
      texts(cole.note)[0]!.delete(3, 6);
      texts(cole.note)[0]!.insert(0, `round ${round}, one two. `, {});
      await until(() => remy.note.state.status === "saved");
      cole.tab.socket.connect();
      await saved(remy.note, cole.note);
    }
    const later = await open(table.northside.personId);
    expect(textOf(later.note.doc)).toBe(textOf(remy.note.doc));
    const kept = await rendered();
    expect(kept).toBe(plainTextOf(contentOf(remy.note.doc)));
    expect(kept).toContain("round 4, one two.");
  });

  test("whoever only reads is not asked to save what Yjs tidies up, and reads on", async () => {
    const ana = await open(table.chair.personId);
    const secondTab = await open(table.chair.personId);
    write(ana.note, "one two three four");
    await saved(ana.note, secondTab.note);
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    server.live.meetingChanged(meetingId);
    const remy = await open(table.rep.personId);
    expect(remy.note.state.writable).toBe(false);
    // Bold around what somebody else deletes at the same time: two marks are left with nothing between them.
    secondTab.tab.socket.disconnect();
    texts(secondTab.note)[0]!.delete(3, 6);
    texts(ana.note)[0]!.format(4, 4, { bold: {} });
    await until(() => ana.note.state.status === "saved");
    secondTab.tab.socket.connect();
    await saved(ana.note, secondTab.note);
    write(ana.note, "and on");
    await until(() => textOf(remy.note.doc) === textOf(ana.note.doc));
    expect(remy.note.state).toMatchObject({ status: "saved", unsaved: 0, refusal: null });
    remy.tab.socket.io.engine.close();
    write(ana.note, "and on again");
    await until(() => textOf(remy.note.doc) === textOf(ana.note.doc));
    expect(remy.note.state).toMatchObject({ status: "saved", unsaved: 0, refusal: null });
  });

  test("S1: a server that starts again fifty times under an open note leaves the text as it is", async () => {
    const remy = await open(table.rep.personId);
    write(remy.note, "Written once.");
    await until(() => remy.note.state.status === "saved");
    const before = textOf(remy.note.doc);
    const port = Number(new URL(server.url).port);
    let connections = 0;
    remy.tab.socket.on("connect", () => connections++);
    for (let start = 1; start <= 50; start++) {
      await server.close();
      server = await openLiveServer(t.db, port);
      await until(() => connections >= start && remy.note.state.status === "saved");
      expect(textOf(remy.note.doc)).toBe(before);
    }
    expect(await rendered()).toBe("Written once.");
    const later = await open(table.coulee.personId);
    expect(textOf(later.note.doc)).toBe(before);
  }, 60_000);

  test("S2: twenty who are the first to open a prepared note see its text once", async () => {
    await seedNote(t.db, itemId, 1, ["Prepared before.", { list: ["one"] }], table.rep.personId);
    const people = [table.chair, table.rep, table.attendee, table.coulee, table.northside];
    const opened = await Promise.all(
      Array.from({ length: 20 }, (_, at) => open(people[at % people.length]!.personId)),
    );
    const all = opened.map(({ note }) => textOf(note.doc));
    expect(new Set(all).size).toBe(1);
    expect(all[0]?.split("Prepared before.")).toHaveLength(2);
    expect(await rendered()).toBe("Prepared before.\none");
  });

  test("S9: whatever is deleted and inserted apart, the words that nobody deleted are there once", async () => {
    for (let seed = 1; seed <= 8; seed++) {
      itemId = await addItem(table, meetingId);
      const random = chance(seed);
      const history = new History();
      const three = await Promise.all(
        [table.rep, table.coulee, table.northside].map((person) => open(person.personId)),
      );
      const scribes = three.map(({ note }, who) => new Scribe(note, history, who, random.fork()));
      for (let word = 0; word < 12; word++) random.pick(scribes).act();
      await saved(...three.map(({ note }) => note));
      for (const { tab } of three) tab.socket.disconnect();
      for (let step = 0; step < 40; step++) {
        const scribe = random.pick(scribes);
        if (random() < 0.4) scribe.erase();
        else scribe.act();
      }
      for (const { tab } of three) tab.socket.connect();
      await saved(...three.map(({ note }) => note));
      const views = Object.fromEntries(scribes.map((scribe, who) => [`client ${who}`, scribe.plainText]));
      expect(
        told(history.faultsIn({ ...views, minutes: (await rendered()) ?? "" }, true)),
        `seed ${seed}`,
      ).toBe("");
      for (const { note, tab } of three) {
        note.close();
        tab.close();
      }
    }
  }, 60_000);

  test("S47: whoever comes back with an old text adds to the new one and takes nothing back", async () => {
    const remy = await open(table.rep.personId);
    const cole = await open(table.coulee.personId);
    for (const words of ["first", "to be deleted", "last"]) write(remy.note, words);
    await saved(remy.note, cole.note);
    cole.tab.socket.disconnect();
    const fragment = remy.note.doc.getXmlFragment(noteField);
    fragment.delete(1, 1);
    texts(remy.note)[0]!.insert(5, ", corrected");
    for (let line = 0; line < 200; line++) write(remy.note, `newer ${line}.`);
    await until(() => remy.note.state.status === "saved");
    write(cole.note, "written meanwhile");
    cole.tab.socket.connect();
    await saved(remy.note, cole.note);
    const text = plainTextOf(contentOf(cole.note.doc));
    expect(text).not.toContain("to be deleted");
    for (const words of ["first, corrected", "last", "newer 0.", "newer 199.", "written meanwhile"])
      expect(text.split(words)).toHaveLength(2);
    expect(await rendered()).toBe(text);
  });

  test("F37: what was typed offline into an item that was narrowed stays with its author alone", async () => {
    const nora = await open(table.northside.personId);
    const remy = await open(table.rep.personId);
    write(remy.note, "for the table");
    await saved(remy.note, nora.note);
    for (const { tab } of [nora, remy]) tab.socket.disconnect();
    write(nora.note, "typed offline by somebody who is out now");
    write(remy.note, "typed offline by somebody who is in");
    const services = testServices(t.db, { live: server.live });
    const choice = { audience: "agencies" as const, namedAgencyIds: [table.agencies.coulee] };
    expect(await setAudience(services, table.chair, itemId, choice)).toMatchObject({ ok: true });
    for (const { tab } of [nora, remy]) tab.socket.connect();
    await until(() => nora.note.state.refusal !== null && remy.note.state.refusal !== null);
    // Nothing is thrown away: their own document has it still, to be copied.
    for (const { note } of [nora, remy]) expect(note.state.unsaved).toBe(1);
    expect(textOf(nora.note.doc)).toContain("typed offline by somebody who is out now");
    expect(textOf(remy.note.doc)).toContain("typed offline by somebody who is in");

    const next = { itemId, epoch: 2 };
    const cole = await openNote(await tab(table.coulee.personId), next);
    const again = await openNote(remy.tab, next);
    // Nor does it come along when they open the new one in the same tab and write there.
    write(again, "in the new one");
    await until(() => textOf(cole.doc).includes("in the new one"));
    for (const one of [textOf(cole.doc), textOf(again.doc), await rendered()]) {
      expect(one).toContain("for the table");
      expect(one).not.toContain("typed offline");
    }
    expect((await openNote(nora.tab, next)).state.refusal).toBe("denied");
  });

  test("S3: the old document's own bytes, sent into the new epoch, are not taken", async () => {
    const remy = await open(table.rep.personId);
    write(remy.note, "for the table");
    await until(() => remy.note.state.status === "saved");
    const services = testServices(t.db, { live: server.live });
    const choice = { audience: "agencies" as const, namedAgencyIds: [table.agencies.coulee] };
    await setAudience(services, table.chair, itemId, choice);
    const next = { itemId, epoch: 2 };
    const note = await openNote(await tab(table.rep.personId), next);
    expect(note.state.writable).toBe(true);
    // As a client would that does not know of epochs: all it has, merged into what it gets.
    Y.applyUpdate(note.doc, Y.encodeStateAsUpdate(remy.note.doc));
    await until(() => note.state.refusal !== null);
    expect((await rendered())?.split("for the table")).toHaveLength(2);
  });

  test("S50: coming in costs the state once, coming back next to nothing", async () => {
    const remy = await open(table.rep.personId);
    const random = chance(50);
    for (let line = 0; line < 150; line++)
      write(remy.note, Array.from({ length: 120 }, () => random.between(100_000, 999_999)).join(" "));
    await until(() => remy.note.state.status === "saved");
    const state = Y.encodeStateAsUpdate(remy.note.doc).length;
    expect(state).toBeGreaterThan(100_000);
    const proxy = await openFaultProxy(server.url, random);
    try {
      const cole = await openNote(await tab(table.coulee.personId, proxy.url), key());
      expect(textOf(cole.doc)).toBe(textOf(remy.note.doc));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(proxy.bytesDown).toBeLessThanOrEqual(1.1 * state);
      const before = proxy.bytesDown;
      proxy.cut("reset");
      await until(() => cole.state.status !== "saved");
      // Saved once more only after the answer to its join is here: until then "saved" is what it was.
      write(cole, "back");
      await until(() => cole.state.status === "saved");
      expect(proxy.bytesDown - before).toBeLessThan(0.05 * state);
    } finally {
      await proxy.close();
    }
  });
});
