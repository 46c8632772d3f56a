import { bindClient, releaseClients } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";

/**
 * Whose each Yjs client id in one document is. Every tab takes a new one, and most are never written under: of those, a
 * person keeps so many at most, and nobody is ever refused for having had too many.
 */
const mostUnused = 100;

export class NoteOwners {
  readonly #owners: Map<number, string>;
  /** Bound, or found bound, by this process after it last gave any up. */
  readonly #certain = new Set<number>();

  constructor(owners: Map<number, string>) {
    this.#owners = owners;
  }

  of(clientId: number): string | undefined {
    return this.#owners.get(clientId);
  }

  /**
   * Binds the id to the person unless it is somebody else's.
   * @param isUsed whether something was, or may be, written under an id: such ids are kept for ever.
   * @returns whether it is this person's.
   */
  async bind(
    db: Database,
    noteId: string,
    clientId: number,
    personId: string,
    isUsed: (clientId: number) => boolean,
  ): Promise<boolean> {
    const known = this.#owners.get(clientId);
    if (known !== undefined) return known === personId;
    const { owner, own } = await bindClient(db, noteId, clientId, personId);
    for (const id of own) this.#owners.set(id, personId);
    this.#owners.set(clientId, owner);
    if (owner !== personId) return false;
    const unused = own.filter((id) => id !== clientId && !isUsed(id));
    if (unused.length > mostUnused) {
      for (const id of unused) {
        this.#owners.delete(id);
        this.#certain.delete(id);
      }
      await releaseClients(db, noteId, unused);
    }
    return true;
  }

  /**
   * Before the first words under an id are kept: another process may have given it up as unused meanwhile.
   * @returns false when it has become somebody else's.
   */
  async secure(db: Database, noteId: string, clientId: number, personId: string): Promise<boolean> {
    if (this.#certain.has(clientId)) return true;
    const { owner } = await bindClient(db, noteId, clientId, personId);
    this.#owners.set(clientId, owner);
    this.#certain.add(clientId);
    return owner === personId;
  }
}
