/** The port through which the product tells open rooms what was committed. `server/realtime/` implements it. */
export interface Live {
  /**
   * Something that rooms show of this meeting was committed. Each open screen gets its audience's projection anew;
   * nothing of an item reaches a socket whose viewer may not read it.
   */
  meetingChanged(meetingId: string): void;
  /** The notes of this item have a new epoch, or may no longer be written: whoever has them open joins again. */
  noteChanged(itemId: string): void;
  /** Places changed: memberships, seats, chairs, roles. Whoever has a socket is asked for anew who they are. */
  rightsChanged(): void;
  /** These people read something until now that they may not read any more: their open pages ask for their data anew. */
  readersLost(personIds: string[]): void;
  /** The session was ended or lost rights: its sockets are closed. */
  sessionEnded(sessionId: string): void;
}

/** For commands that run where nobody listens (seeding, tests of rules). */
export const silent: Live = {
  meetingChanged() {},
  noteChanged() {},
  rightsChanged() {},
  readersLost() {},
  sessionEnded() {},
};
