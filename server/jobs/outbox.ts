import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { mails } from "#db/schema/index.ts";

/** A mail that left this process is never taken up again; one that did not is tried this often, over about two days. */
const mostAttempts = 12;
const minute = 60_000;
/** Waits after the first, second, … attempt; the last one from then on. All are longer than an attempt can take. */
const waits = [1, 2, 5, 15, 60, 240].map((minutes) => minutes * minute);

export interface MailToSend {
  /** The same at every attempt, so that a receiver who got it already recognises it. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Delivery {
  /** Hands one mail over, or throws an error with `code` or `responseCode`. */
  send(mail: MailToSend): Promise<void>;
  /** Whether what was sent stays readable here; otherwise its text is forgotten with the sending. */
  keepsText: boolean;
}

/**
 * Sends the oldest mail that is due. It is claimed first, in one statement, by moving its next attempt into the future:
 * nobody else takes it meanwhile, no transaction stays open while a mail server thinks, and after a crash the claim
 * runs out by itself (the mail may then go out a second time, under the same Message-ID).
 * @returns what became of it; "none" when nothing is due.
 */
export async function sendNextMail(
  db: Database,
  delivery: Delivery,
  now: Date,
  host: string,
): Promise<"sent" | "failed" | "none"> {
  const due = db
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        isNull(mails.sentAt),
        lte(mails.nextAttemptAt, now),
        lt(mails.attempts, mostAttempts),
        or(isNull(mails.uselessAfter), gt(mails.uselessAfter, now)),
      ),
    )
    .orderBy(asc(mails.createdAt), asc(mails.id))
    .limit(1)
    .for("update", { skipLocked: true });
  const [mail] = await db
    .update(mails)
    .set({
      attempts: sql`${mails.attempts} + 1`,
      nextAttemptAt: new Date(now.getTime() + waits[0]!),
    })
    .where(inArray(mails.id, due))
    .returning();
  if (!mail) return "none";
  try {
    await delivery.send({
      messageId: `<${mail.id}@${host}>`,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    });
  } catch (error) {
    const wait = waits[Math.min(mail.attempts, waits.length) - 1]!;
    const final = isFinal(error);
    await db
      .update(mails)
      .set({
        failure: failureCode(error),
        nextAttemptAt: new Date(now.getTime() + wait),
        ...(final ? { attempts: mostAttempts } : {}),
      })
      .where(eq(mails.id, mail.id));
    return "failed";
  }
  await db
    .update(mails)
    .set({ sentAt: now, failure: null, ...(delivery.keepsText ? {} : { text: "", html: "" }) })
    .where(eq(mails.id, mail.id));
  return "sent";
}

const responseCode = (error: unknown) => (error as { responseCode?: unknown }).responseCode;

/** A mail server that answers 5xx will say the same tomorrow (RFC 5321 §4.2.1). A refused login is ours to mend. */
function isFinal(error: unknown): boolean {
  const code = responseCode(error);
  return typeof code === "number" && code >= 500 && (error as { code?: unknown }).code !== "EAUTH";
}

/** The kind of failure, without the address or the server's words. */
function failureCode(error: unknown): string {
  const code = responseCode(error) ?? (error as { code?: unknown }).code;
  return typeof code === "number" || typeof code === "string" ? String(code) : "unknown";
}
