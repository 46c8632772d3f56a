import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mails, people } from "#db/schema/index.ts";
import { type MailToSend, sendNextMail } from "#server/jobs/outbox.ts";
import { smtpSender } from "#server/jobs/smtp.ts";
import { onEachDatabase } from "#tests/support/database.ts";

const start = new Date("2026-11-23T15:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

/** A real mail server whose answer to a message each test decides. */
const received: { to: string; source: string }[] = [];
let answer: () => Error | null = () => null;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const refusal = answer();
      const to = session.envelope.rcptTo.map((one) => one.address).join();
      if (!refusal) received.push({ to, source: Buffer.concat(chunks).toString() });
      done(refusal);
    });
  },
});
let smtpUrl = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => {
  received.length = 0;
  answer = () => null;
});

const refuse = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

onEachDatabase("the outbox", (t) => {
  const bySmtp = () => ({
    send: smtpSender(smtpUrl, "Tour de table <no-reply@tour.example>"),
    keepsText: false,
  });
  const step = (now: Date, delivery = bySmtp()) => sendNextMail(t.db, delivery, now, "tour.example");
  const find = async (id: string) => (await t.db.select().from(mails).where(eq(mails.id, id)))[0]!;

  let personId: string;
  beforeAll(async () => {
    const [person] = await t.db
      .insert(people)
      .values({ name: "Remy", email: "remy@example.org" })
      .returning();
    personId = person!.id;
  });
  beforeEach(() => t.db.delete(mails));

  async function write(given: Partial<typeof mails.$inferInsert> = {}) {
    const id = randomUUID();
    await t.db.insert(mails).values({
      id,
      personId,
      recipient: "remy@example.org",
      language: "fr",
      subject: "Compte rendu : la réunion",
      text: "Bonjour,\n\nhttps://tour.example/sign-in/secret",
      html: "<p>Bonjour</p>",
      createdAt: start,
      nextAttemptAt: start,
      ...given,
    });
    return id;
  }

  test("a mail goes out once, and its text is not kept", async () => {
    const id = await write();
    expect(await step(start)).toBe("sent");
    expect(await step(later(500))).toBe("none");
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toBe("remy@example.org");
    expect(received[0]!.source).toContain(`Message-ID: <${id}@tour.example>`);
    expect(received[0]!.source).toContain("Auto-Submitted: auto-generated");
    expect(await find(id)).toMatchObject({ sentAt: start, text: "", html: "", attempts: 1 });
  });

  test("a server that fails first gets it later, under the same Message-ID", async () => {
    const id = await write();
    const seen: string[] = [];
    const send = bySmtp().send;
    const watched = {
      keepsText: true,
      send: (mail: MailToSend) => {
        seen.push(mail.messageId);
        return send(mail);
      },
    };
    answer = () => refuse(451);
    expect(await step(start, watched)).toBe("failed");
    expect(await step(start, watched)).toBe("none");
    expect(await find(id)).toMatchObject({ sentAt: null, failure: "451", attempts: 1 });
    expect(await step(later(1.5), watched)).toBe("failed");
    answer = () => null;
    expect(await step(later(2.5), watched)).toBe("none");
    expect(await step(later(4), watched)).toBe("sent");
    expect(new Set(seen)).toEqual(new Set([`<${id}@tour.example>`]));
    expect(await find(id)).toMatchObject({ failure: null, attempts: 3 });
  });

  test("a server that is not there is tried again", async () => {
    const id = await write();
    const nowhere = { send: smtpSender("smtp://127.0.0.1:1", "no-reply@tour.example"), keepsText: true };
    expect(await step(start, nowhere)).toBe("failed");
    expect(await find(id)).toMatchObject({ sentAt: null, failure: "ESOCKET" });
    expect(await step(later(2))).toBe("sent");
  });

  test("an address that the server refuses for good is not tried again", async () => {
    const id = await write();
    answer = () => refuse(550);
    expect(await step(start)).toBe("failed");
    expect(await step(later(60 * 24))).toBe("none");
    expect(await find(id)).toMatchObject({ sentAt: null, failure: "550" });
  });

  test("a link that has run out is not sent", async () => {
    await write({ uselessAfter: later(15) });
    expect(await step(later(16))).toBe("none");
    expect(received).toEqual([]);
  });

  test("workers that look at the same time send every mail once", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => write()));
    const sent: string[] = [];
    const send = async (mail: MailToSend) => void sent.push(mail.messageId);
    const worker = async () => {
      while ((await step(start, { send, keepsText: true })) !== "none");
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(sent.sort()).toEqual(ids.map((id) => `<${id}@tour.example>`).sort());
  });

  test("after a crash between claim and sending, the mail goes out when the claim has run out", async () => {
    const id = await write();
    const crash = { send: () => new Promise<void>(() => {}), keepsText: true };
    void step(start, crash);
    await expect.poll(async () => (await find(id)).attempts).toBe(1);
    expect(await step(start)).toBe("none");
    expect(await step(later(1.5))).toBe("sent");
  });
});
