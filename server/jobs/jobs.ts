import type { Services } from "#app/context.ts";
import type { Config } from "../config.ts";
import { type Log, safeError } from "../log.ts";
import { type Delivery, sendNextMail } from "./outbox.ts";
import { repeat } from "./repeat.ts";
import { smtpSender } from "./smtp.ts";

/** How long a mail in the outbox waits at most before it is looked at, milliseconds. */
const outboxPause = 1_500;
/** The process ends within 5 seconds of its signal: a mail server that does not answer cannot hold it up. */
const stopWithin = 3_000;

/** Starts what runs beside requests. @returns a function that stops it and waits for the one in hand. */
export function startJobs(services: Services, config: Config, log: Log): () => Promise<void> {
  const delivery = deliveryOf(services, config);
  if (!delivery) {
    log.warn({ event: "mail.nowhere" }, "SMTP_URL is not set: no mail leaves, so nobody can sign in.");
    return async () => {};
  }
  const { db, settings } = services;
  const host = new URL(settings.appUrl).hostname;
  const stopOutbox = repeat(
    async () => {
      const result = await sendNextMail(db, delivery, services.now(), host);
      if (result === "failed") log.warn({ event: "mail.failed" });
      return result === "none" ? "idle" : "more";
    },
    outboxPause,
    (error) => log.error({ event: "outbox.failed", ...safeError(error) }),
  );
  return () => Promise.race([stopOutbox(), new Promise<void>((resolve) => setTimeout(resolve, stopWithin))]);
}

/** By SMTP; without it, in development and demo, mails are kept for the page that shows them; else nowhere (null). */
function deliveryOf({ settings }: Services, { smtpUrl, mailFrom }: Config): Delivery | null {
  const keepsText = settings.outboxReadable;
  if (smtpUrl) return { send: smtpSender(smtpUrl, mailFrom), keepsText };
  return settings.outboxReadable ? { send: async () => {}, keepsText } : null;
}
