import { createTransport } from "nodemailer";
import type { MailToSend } from "./outbox.ts";

const seconds = 1_000;

/** Hands mails to the SMTP server of `url`; gives up on one that does not answer within seconds. */
export function smtpSender(url: string, from: string): (mail: MailToSend) => Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
    // A mail is made of strings from the outbox; nothing in it may make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    await transport.sendMail({
      from,
      // Given as an object, an address is never parsed into several.
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  };
}
