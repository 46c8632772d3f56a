import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { readRoom } from "#app/meetings/room.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { rowsOf } from "#db/client.ts";
import { guests } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct, type WholeProduct } from "#tests/support/whole/open.ts";
import { everyRoute } from "./routes.ts";

/**
 * Addresses that hand out a file or a feed. There is none: whoever adds one adds it here, with the rule of the access
 * matrix that it is under and the tests of B17–B19 or B21 of docs/security/abuse-cases.md.
 */
const filesAndFeeds: string[] = [];
const named =
  /export|csv|xlsx?|pdf|docx?|zip|download|attachment|feed|ics|ical|webcal|rss|atom|calendar|print/i;

onEachDatabase("what there is not", (t) => {
  let table: TestTable;
  let product: WholeProduct;
  let meetingId: string;
  let itemId: string;
  let chair: string;

  beforeAll(async () => {
    table = await setTable(t.db);
    product = await openWholeProduct(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId);
    chair = await startSession(t.db, table.chair.personId, new Date());
  });
  afterAll(() => product.close());

  /** By default of the meeting that is on; its minutes are another's, which is over. */
  const addressOf = (path: string, meeting = meetingId) => {
    const of = path.split("/")[1];
    const id = of === "meetings" ? meeting : of === "series" ? table.seriesId : itemId;
    return path.replace(":id", id).replace(":token", "x").replace("*", "nothing");
  };
  const send = (path: string, cookie: string, fields?: Record<string, string>, accept = "*/*") =>
    fetch(product.address + path, {
      ...{ redirect: "manual", method: fields ? "POST" : "GET" },
      headers: { Cookie: cookie, Accept: accept, ...(fields && { Origin: product.address }) },
      ...(fields && { body: new URLSearchParams(fields) }),
    });

  test("no address hands out a file or a feed: pages, their data and answers to commands are all that is ever sent", async () => {
    expect(everyRoute.map(({ path }) => path).filter((path) => named.test(path))).toEqual(filesAndFeeds);
    const types = new Set<string>();
    const wanted = ["*/*", "text/csv", "text/calendar", "application/pdf"];
    const over = await addMeeting(table, "closed");
    const addresses = everyRoute.flatMap(({ path }) =>
      path.startsWith("/meetings") ? [addressOf(path), addressOf(path, over)] : [addressOf(path)],
    );
    for (const address of addresses)
      for (const [at, suffix] of ["", ".data", "?format=csv", ".ics"].entries()) {
        const asked = (address === "/" && suffix === ".data" ? "/_root" : address) + suffix;
        const answer = await send(asked, `session=${chair}`, undefined, wanted[at]);
        await answer.text();
        expect(answer.headers.has("content-disposition"), asked).toBe(false);
        types.add(answer.headers.get("content-type") ?? "none");
      }
    // A redirect, and what says in one line that nothing is there, have no words to give.
    expect(
      [...types].filter((type) => !/^(text\/html|text\/x-script|application\/json|none)\b/.test(type)),
    ).toEqual([]);
    expect(types.size).toBeGreaterThan(1);
  }, 120_000);

  /** Everything by which somebody could come in, or be written to. */
  const waysIn = () =>
    rowsOf(
      t.db,
      sql`select (select count(*) from sessions) as sessions, (select count(*) from half_sign_ins) as halves,
        (select count(*) from sign_in_links) as links, (select count(*) from people) as people,
        (select count(*) from room_devices) as devices, (select count(*) from mails) as mails`,
    );

  test("no guest has a session: a guest is a name that the chair ticked in, and is gone with the meeting", async () => {
    const before = await waysIn();
    const id = randomUUID();
    const recorded = await send(`/meetings/${meetingId}/guests`, `session=${chair}`, {
      id,
      name: "Ines Interpreter",
    });
    expect(recorded.status).toBe(200);
    expect(recorded.headers.get("set-cookie")).toBeNull();
    // Nothing but being in the room for an item and the statement, and no table by which one signs in, knows of guests.
    const pointing = await rowsOf<{ name: string }>(
      t.db,
      sql`select distinct conrelid::regclass::text as name from pg_constraint
        where contype = 'f' and confrelid = 'guests'::regclass`,
    );
    expect(pointing.map(({ name }) => name).sort()).toEqual(["guest_acknowledgements", "guest_admissions"]);
    // The id as whatever a link, a form or a cookie could hold.
    for (const cookie of [`session=${id}`, `screen=${id}`, `kiosk=${id}`, `half=${id}`])
      for (const { path, module } of everyRoute) {
        const address = addressOf(path).replace("/x", `/${id}`);
        const form = {
          id,
          token: id,
          code: id,
          guestId: id,
          email: `${id}@example.org`,
          to: "/",
          name: "Ines",
        };
        const answers = [
          ...(module.loader ? [await send(address, cookie)] : []),
          ...(module.action && path !== "/sign-in" ? [await send(address, cookie, form)] : []),
        ];
        for (const answer of answers) {
          await answer.text();
          const set = answer.headers.getSetCookie().filter((one) => !/=;|^(language|theme)=/.test(one));
          expect(set, `${path} ${answer.status}`).toEqual([]);
        }
      }
    expect(await waysIn()).toEqual(before);

    await closeMeeting(product.services, table.chair, meetingId);
    const next = await addMeeting(table, "live");
    expect((await readRoom(t.db, next))!.room.guests).toEqual([]);
    const [row] = await t.db.select().from(guests);
    expect(row).toMatchObject({ meetingId });
  }, 120_000);
});
