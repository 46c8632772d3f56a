import { expect, test } from "vitest";
import { allAgencies } from "#app/access/viewer.server.ts";
import { arrive } from "#app/attendance/attendance.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { Wall } from "#app/room/wall.tsx";
import { acknowledgements, guests, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { head, showInRoom, wordsIn } from "#tests/support/in-room.tsx";
import { addItem, addMeeting, giveStatement, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("A wall that may not show the item", (t) => {
  type Why = (table: TestTable, meetingId: string, itemId: string) => Promise<unknown>;
  const reasons: Record<string, Why> = {
    guest: (table, meetingId) =>
      t.db
        .insert(guests)
        .values({ meetingId, name: "Ines Lee", arrivedAt: new Date(), byId: table.chair.personId }),
    recused: (table, _, itemId) =>
      t.db
        .insert(recusals)
        .values({ itemId, personId: table.rep.personId, declaredById: table.chair.personId }),
    unacknowledged: async (table, meetingId) => {
      const statementId = await giveStatement(table, meetingId);
      const { personId } = table.chair;
      await t.db
        .insert(acknowledgements)
        .values({ meetingId, statementId, personId, way: "device", byId: personId });
    },
  };

  async function wallOf(table: TestTable, why: Why | null, language: "en" | "fr") {
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId, {
      section: "protected",
      audience: why ? "table" : "chair",
    });
    await arrive(table.services, table.chair, meetingId);
    await arrive(table.services, table.rep, meetingId);
    await moveFloor(table.services, table.chair, meetingId, { itemId });
    await why?.(table, meetingId, itemId);
    const whole = (await readRoom(t.db, meetingId))!;
    const room = projectRoom(whole, whole.screen, 5);
    const given = { room, head, seatIds: [], presence: [], connection: "live" as const, serverNow: () => 5 };
    const agencies = await allAgencies(t.db);
    return wordsIn(showInRoom(<Wall {...given} />, { room, language, agencies }));
  }

  test("says what people are to do and what is true, and the same whatever the reason", async () => {
    const table = await setTable(t.db);
    for (const [language, title, hint] of [
      [
        "en",
        "Restricted item",
        "Only those who may hear it stay; everybody else, please step out. The wall shows the meeting again as soon as an item may be shown here.",
      ],
      [
        "fr",
        "Point à diffusion restreinte",
        "Seules restent les personnes qui peuvent l’entendre\u00a0; les autres sont priées de sortir. L’écran montrera de nouveau la réunion dès qu’un point pourra s’y afficher.",
      ],
    ] as const) {
      const narrow = await wallOf(table, null, language);
      expect(narrow).toContain(title);
      expect(narrow).toContain(hint);
      for (const [reason, why] of Object.entries(reasons))
        expect(await wallOf(table, why, language), reason).toEqual(narrow);
    }
  });
});
