/** What the server said to a save; "unreachable" when it said nothing. */
export type SaveAnswer =
  | { kind: "saved"; mark: string }
  | { kind: "conflict"; mark: string }
  | { kind: "signedOut" }
  | { kind: "refused" }
  | { kind: "unreachable" };

/**
 * saved: everything on the page is on the server · saving: on its way · offline: tried again by itself · signedOut: tried
 * again, somebody must sign in · conflict: another page saved in between, a person decides · refused: cannot be kept.
 */
export type AutosaveState = "saved" | "saving" | "offline" | "signedOut" | "conflict" | "refused";

export interface AutosavePort {
  /** Sends what stands in the form now. `leaving`: the page may be gone before the answer comes. */
  send(save: { count: number; base: string; leaving: boolean }): Promise<SaveAnswer>;
  /** Does `work` after so many milliseconds. @returns what calls it off. */
  later(work: () => void, milliseconds: number): () => void;
  show(state: AutosaveState): void;
}

/** Short enough that a closed tab loses a word at most, long enough not to send every letter. */
const afterTyping = 800;
const retries = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Keeps a form on the server while it is typed: one save at a time, numbered, so that the server can tell newer from
 * older; tried again until it arrives. "saved" is only ever shown when nothing on the page is newer than what arrived.
 */
export class Autosave {
  readonly #port: AutosavePort;
  #base: string;
  #count = 0;
  #edits = 0;
  #savedEdits = 0;
  #failures = 0;
  #state: AutosaveState = "saved";
  #running: Promise<void> | null = null;
  #callOff: (() => void) | null = null;

  /** @param base the mark of the draft that the page was made from. */
  constructor(port: AutosavePort, base: string) {
    this.#port = port;
    this.#base = base;
  }

  get unsaved(): boolean {
    return this.#edits > this.#savedEdits;
  }

  get state(): AutosaveState {
    return this.#state;
  }

  /** Something was typed or chosen. */
  edited(): void {
    this.#edits++;
    if (this.#stuck) return;
    if (this.#state === "saved") this.#show("saving");
    if (!this.#callOff && !this.#running) this.#schedule(afterTyping);
  }

  /** Saves now. @returns whether everything is on the server. */
  async flush(): Promise<boolean> {
    this.#cancel();
    while (this.#running) await this.#running;
    if (this.unsaved && !this.#stuck) await this.#run();
    return !this.unsaved;
  }

  /** The page goes away: sends the newest at once, without waiting for what is on its way. */
  leave(): void {
    this.#cancel();
    if (this.unsaved && !this.#stuck) void this.#save(true).finally(() => this.#again());
  }

  /** Takes the next number, for a form that is sent in whole. */
  nextCount(): number {
    this.#cancel();
    return ++this.#count;
  }

  /** After a conflict: this page's text replaces what another page saved. */
  keepMine(): Promise<boolean> {
    this.#edits++;
    this.#show("saving");
    return this.flush();
  }

  /** Nothing more is sent, and nothing shown. */
  stop(): void {
    this.#cancel();
    this.#port.show = () => {};
    this.#state = "refused";
  }

  get #stuck(): boolean {
    return this.#state === "conflict" || this.#state === "refused";
  }

  #schedule(milliseconds: number): void {
    this.#cancel();
    this.#callOff = this.#port.later(() => {
      this.#callOff = null;
      void this.#run();
    }, milliseconds);
  }

  #cancel(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #run(): Promise<void> {
    this.#running ??= this.#save(false).finally(() => {
      this.#running = null;
      this.#again();
    });
    return this.#running;
  }

  /** What is still not on the server is sent again: also by a page that was left and looked at again. */
  #again(): void {
    if (this.#running || !this.unsaved || this.#stuck || this.#callOff) return;
    this.#schedule(this.#failures ? retries[Math.min(this.#failures, retries.length) - 1]! : afterTyping);
  }

  async #save(leaving: boolean): Promise<void> {
    const edits = this.#edits;
    const count = ++this.#count;
    const answer = await this.#port
      .send({ count, base: this.#base, leaving })
      .catch((): SaveAnswer => ({ kind: "unreachable" }));
    if (answer.kind === "saved") {
      this.#failures = 0;
      this.#savedEdits = Math.max(this.#savedEdits, edits);
      if (!this.#stuck) this.#show(this.unsaved ? "saving" : "saved");
      return;
    }
    // An older save may fail after a newer one arrived.
    if (this.#savedEdits >= edits && this.#savedEdits > 0) return;
    this.#failures++;
    if (answer.kind === "conflict") this.#base = answer.mark;
    this.#show(answer.kind === "unreachable" ? "offline" : answer.kind);
  }

  #show(state: AutosaveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#port.show(state);
  }
}
