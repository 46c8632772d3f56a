import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { startSession } from "#app/people/sessions.server.ts";
import { makePairingCode } from "#app/room-devices/pairing.server.ts";
import { makeRecoveryCodes } from "#app/second-factors/factors.server.ts";
import { startHalf } from "#app/second-factors/half-sign-in.server.ts";
import { offerPasskey } from "#app/second-factors/passkeys.server.ts";
import { requestSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import { rowsOf } from "#db/client.ts";
import { sendNextMail } from "#server/jobs/outbox.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, startWall } from "#tests/support/people.ts";
import { mailsTo, somebody, tokenIn, viewerWith, withApp } from "#tests/support/somebody.ts";

/** Of whoever takes the database, a copy or a backup of it: what stands in its rows. */
onEachDatabase("a copy of the database", (t) => {
  const tables = () =>
    rowsOf<{ schema: string; name: string }>(
      t.db,
      sql`select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );

  /** Every row of every table as text; bytes are written as hexadecimal digits. */
  async function dump(): Promise<string> {
    const texts = [];
    for (const { schema, name } of await tables())
      for (const { row } of await rowsOf<{ row: string }>(
        t.db,
        sql`select r::text as row from ${sql.identifier(schema)}.${sql.identifier(name)} r`,
      ))
        texts.push(`${name}: ${row}`);
    return texts.join("\n");
  }

  test("opens nothing: of sessions, links, codes and apps there are hashes and sealed text alone", async () => {
    const table = await setTable(t.db);
    const { services } = table;
    const person = await somebody(t.db);
    const session = await startSession(t.db, person.id, services.now());
    const viewer = (await viewerWith(services, session))!;
    await requestSignInLink(services, person.email, "/");
    const link = tokenIn((await mailsTo(t.db, person.email))[0]!.text);
    const app = await withApp(services, viewer);
    const codes = (await makeRecoveryCodes(services, viewer))!;
    const half = await startHalf(t.db, person.id, services.now());
    const { challenge } = (await offerPasskey(services, viewer))!;
    const meetingId = await addMeeting(table, "live");
    const wall = await startWall(t.db, meetingId, table.chair.personId);
    const pairing = (await makePairingCode(services, table.chair, meetingId, "kiosk"))!;
    const secrets = { session, link, app, half, challenge, wall, pairing: pairing.code };
    const all = [...Object.entries(secrets), ...codes.map((code) => ["recovery code", code] as const)];

    // A link stands in its letter until that is sent, which takes seconds; ten minutes later it opens nothing.
    expect(await dump()).toContain(link);
    const sent = { send: async () => {}, keepsText: false };
    while ((await sendNextMail(t.db, sent, services.now(), "tour.example")) === "sent");
    const text = await dump();
    const plain = text.replaceAll(/[- ]/g, "").toLowerCase();
    for (const [what, secret] of all) {
      expect(secret.length, what).toBeGreaterThanOrEqual(8);
      const forms = [
        secret,
        Buffer.from(secret).toString("hex"),
        Buffer.from(secret).toString("base64").replace(/=+$/, ""),
        Buffer.from(secret, "base64url").toString("hex"),
      ];
      for (const form of forms) expect(text.includes(form), `${what} as ${form.length} letters`).toBe(false);
      expect(plain.includes(secret.replaceAll(/[- ]/g, "").toLowerCase()), what).toBe(false);
    }
    // The looking finds what is there.
    for (const there of [person.email, person.id, viewer.sessionId]) expect(text).toContain(there);
    expect((await tables()).length).toBeGreaterThan(35);
  });

  test("has no place for a birth date, a health number, a telephone or a home address", async () => {
    const columns = await rowsOf<{ name: string }>(
      t.db,
      sql`select table_name || '.' || column_name as name from information_schema.columns
        where table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    expect(columns.length).toBeGreaterThan(150);
    const telling =
      /birth|dob|born|health|ahcip|phc|insurance|sin_|phone|mobile|street|postal|postcode|gender|ethnic/;
    expect(columns.filter(({ name }) => telling.test(name))).toEqual([]);
  });
});
