import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { KioskViewer } from "#app/access/viewer.ts";
import { admitGuest, recordGuest } from "#app/guests/guest.server.ts";
import { kioskPage } from "#app/kiosk/kiosk.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import {
  acknowledgeAsGuest,
  kioskForm,
  tickAcknowledged,
  tickForm,
  untickAcknowledged,
} from "#app/statements/acknowledgement.server.ts";
import { closures, guestAcknowledgements } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, giveStatement, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("guests and the statement", (t) => {
  let table: TestTable;
  let meetingId: string;
  let itemId: string;
  let guestId: string;
  let kiosk: KioskViewer;

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
    await giveStatement(table, meetingId);
    itemId = await addItem(table, meetingId, { title: "Heron", section: "protected" });
    table.chair = { ...table.chair, acknowledgedIn: [meetingId] };
    guestId = randomUUID();
    await recordGuest(table.services, table.chair, meetingId, { id: guestId, name: "Ines Interpreter" });
    kiosk = { kind: "kiosk", meetingId, seriesId: table.seriesId };
  });

  const titles = async () => {
    const whole = (await readRoom(t.db, meetingId))!;
    return projectRoom(whole, whole.screen, 5).items.map(({ title }) => title);
  };
  const why = async () => {
    const whole = (await readRoom(t.db, meetingId))!;
    return projectRoom(whole, table.chair, 5).wall?.hidden.find((one) => one.itemId === itemId)?.guestIds;
  };
  const admit = () => admitGuest(table.services, table.chair, itemId, { guestId, admitted: "1" });

  test("a protected item is on the wall before a guest who was admitted to it and has acknowledged, and no other", async () => {
    await admit();
    expect(await titles()).toEqual([]);
    expect(await why()).toEqual([guestId]);
    await tickAcknowledged(table.services, table.chair, meetingId, [], [guestId]);
    expect(await titles()).toEqual(["Heron"]);
    await untickAcknowledged(table.services, table.chair, meetingId, [], [guestId]);
    expect(await titles()).toEqual([]);
    // Having acknowledged is not being admitted.
    await acknowledgeAsGuest(table.services, kiosk, meetingId, guestId);
    expect(await titles()).toEqual(["Heron"]);
    await admitGuest(table.services, table.chair, itemId, { guestId, admitted: "" });
    expect(await titles()).toEqual([]);
  });

  test("at the kiosk a guest finds their name while they are here, and touches it once", async () => {
    const names = async () => (await kioskPage(table.services, kiosk, meetingId, "en"))?.guests;
    expect(await names()).toEqual([{ id: guestId, name: "Ines Interpreter", done: false }]);
    expect(await acknowledgeAsGuest(table.services, kiosk, meetingId, guestId)).toMatchObject({ ok: true });
    expect(await names()).toMatchObject([{ done: true }]);
    await tickAcknowledged(table.services, table.chair, meetingId, [], [guestId]);
    const own = eq(guestAcknowledgements.guestId, guestId);
    const [row] = await t.db.select().from(guestAcknowledgements).where(own);
    expect(row).toMatchObject({ guestId, way: "kiosk", byId: null });
    await recordGuest(table.services, table.chair, meetingId, { _method: "edit", id: guestId, here: "" });
    expect(await names()).toEqual([]);
    await t.db.delete(guestAcknowledgements).where(own);
    for (const id of [guestId, randomUUID(), table.rep.personId])
      expect(await acknowledgeAsGuest(table.services, kiosk, meetingId, id)).toBeNull();
    const elsewhere = await addMeeting(table, "live");
    expect(await acknowledgeAsGuest(table.services, kiosk, elsewhere, guestId)).toBeNull();
    expect(await t.db.$count(guestAcknowledgements, own)).toBe(0);
  });

  test("a chair ticks guests of this meeting, people and guests in one; nobody else does", async () => {
    for (const viewer of [table.rep, table.attendee, table.coordinator, table.stranger])
      expect(await tickAcknowledged(table.services, viewer, meetingId, [], [guestId])).toBeNull();
    const another = await addMeeting(table, "live");
    await giveStatement(table, another);
    expect(await tickAcknowledged(table.services, table.chair, another, [], [guestId])).toBeNull();
    await tickAcknowledged(table.services, table.chair, meetingId, [table.rep.personId], [guestId]);
    const whole = (await readRoom(t.db, meetingId))!;
    expect(projectRoom(whole, table.chair, 5)).toMatchObject({
      acknowledged: [{ personId: table.rep.personId, way: "chair" }],
      acknowledgedGuests: [{ guestId, way: "chair" }],
    });
    expect(projectRoom(whole, table.rep, 5).acknowledgedGuests).toBeNull();
    expect(projectRoom(whole, whole.screen, 5).acknowledgedGuests).toBeNull();
    expect(tickForm.safeParse({ people: "", guests: "" }).success).toBe(false);
    expect(tickForm.parse({ guests: guestId })).toEqual({ people: [], guests: [guestId] });
    expect(kioskForm.safeParse({ guestId: "no id" }).success).toBe(false);
  });

  test("stands in the minutes, how and who did not, and in the confirmed record for good", async () => {
    const silent = randomUUID();
    await recordGuest(table.services, table.chair, meetingId, { id: silent, name: "Etta Expert" });
    // Within the meeting, which the table's calendar puts somewhere else than today.
    const now = () => new Date("2020-01-01T12:00:00Z");
    await tickAcknowledged({ ...table.services, now }, table.chair, meetingId, [], [guestId]);
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    const statement = async (language: "en" | "fr") =>
      (await minutesFor(t.db, table.rep, meetingId, language, new Date()))?.statement;
    expect(await statement("en")).toMatchObject({
      acknowledged: [{ way: "chair", names: ["Ines Interpreter (guest)"] }],
      missing: ["Etta Expert (guest)"],
    });
    expect((await statement("fr"))?.missing).toEqual(["Etta Expert (en visite)"]);
    await confirmMinutes(table.services, table.chair, meetingId);
    const change = t.db.delete(guestAcknowledgements).where(eq(guestAcknowledgements.guestId, guestId));
    await expect(change.then()).rejects.toMatchObject({ cause: { code: "TDT01" } });
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
  });
});
