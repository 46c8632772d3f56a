/**
 * How the process ends: asked to (SIGTERM, SIGINT), or because it must not go on (an error that nobody caught). Both close
 * what was opened, in the reverse order, and both end in time for a successor whatever hangs.
 */
import { type Log, safeError } from "./log.ts";

/** From the signal to the end, ms: supervisors send SIGKILL after ten seconds, and a meeting waits. */
const stopWithin = 4_700;
/** In an unknown state only what is being written is waited for. */
const crashWithin = 2_400;

/** Thrown in the middle of starting: what is open by now is closed, nothing more is opened. */
export class StoppedWhileStarting extends Error {
  override name = "StoppedWhileStarting";
}

export class Lifecycle {
  readonly #log: Log;
  readonly #closers: { name: string; close: () => Promise<unknown> }[] = [];
  #started = false;
  #code: number | null = null;

  constructor(log: Log) {
    this.#log = log;
  }

  /** From the first moment: a signal's usual way, dropping everything, would leave half of what starting makes. */
  listen(): void {
    // A second signal changes nothing: the first is being answered.
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => this.stop(0, { event: "stop", signal }));
    process.on("uncaughtException", (error) => this.crash("uncaught", error));
    process.on("unhandledRejection", (error) => this.crash("unhandled", error));
  }

  /**
   * Something is open; `close` is called when the process ends.
   * @throws StoppedWhileStarting when it is ending already.
   */
  opened(name: string, close: () => Promise<unknown> | unknown): void {
    this.#closers.push({ name, close: async () => close() });
    if (this.#code !== null) throw new StoppedWhileStarting();
  }

  /** Everything is open: from now on a stop need not wait for the start. */
  started(): void {
    this.#started = true;
    if (this.#code !== null) throw new StoppedWhileStarting();
  }

  /** A process in an unknown state must not go on: what is committed is safe, clients reconnect. */
  crash(event: string, error: unknown): void {
    this.stop(1, { event, ...safeError(error) });
  }

  /** Ends the process with `code`, once; `because` is logged. */
  stop(code: number, because: Record<string, unknown>): void {
    if (code) this.#log.fatal(because);
    else this.#log.info(because);
    if (this.#code !== null) {
      // It fails while it closes: the end is near anyway, and it was not a good one.
      this.#code = Math.max(this.#code, code);
      return;
    }
    this.#code = code;
    // Not unref'd: with nothing else left the process would end before it closed, and with the wrong code.
    setTimeout(
      () => {
        this.#log.error({ event: "stop.late", open: this.#closers.map(({ name }) => name) });
        process.exit(this.#code || 1);
      },
      code ? crashWithin : stopWithin,
    );
    if (this.#started) void this.close();
  }

  /** Closes everything and ends the process. */
  async close(): Promise<never> {
    for (let last = this.#closers.at(-1); last; last = this.#closers.at(-1)) {
      try {
        await last.close();
      } catch (error) {
        this.#log.error({ event: "stop.failed", of: last.name, ...safeError(error) });
        this.#code ||= 1;
      }
      this.#closers.pop();
    }
    process.exit(this.#code ?? 1);
  }
}
