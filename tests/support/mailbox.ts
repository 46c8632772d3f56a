import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { until } from "./live-server.ts";

/** A real mail server on this machine, and what it received. */
export interface Mailbox {
  url: string;
  /** The newest link to sign in for this address, or of those that came after `seen` of them. Waits for it. */
  link(address: string, seen?: number): Promise<string>;
  /** Texts of the mails to this address, oldest first. */
  textsTo(address: string): string[];
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const received: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map((one) => one.address).join();
        received.push({ to, text: readable(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const textsTo = (address: string) => received.filter(({ to }) => to === address).map(({ text }) => text);
  const linksTo = (address: string) =>
    textsTo(address).flatMap(
      (text) => /https?:\/\/\S+\/sign-in\/[\w-]{43}(\?to=[\w%.-]+)?/.exec(text)?.[0] ?? [],
    );
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    textsTo,
    async link(address, seen = 0) {
      await until(() => linksTo(address).length > seen);
      return linksTo(address).at(-1)!;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Quoted-printable, as far as links go: lines broken with "=", signs as "=3D". */
const readable = (source: string) =>
  source
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
