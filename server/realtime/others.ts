import type { Live } from "#app/live/live.ts";
import type { Admission } from "./admission.ts";
import { type Bus, type BusListener, inParts } from "./bus.ts";
import type { MeetingRooms } from "./meeting-room.ts";
import type { NoteRooms } from "./note-rooms.ts";

/** What is told here is told to the other processes too. */
export const tellOthers = (bus: Bus, here: Live): Live => ({
  meetingChanged(meetingId) {
    here.meetingChanged(meetingId);
    bus.publish(["meeting", meetingId]);
  },
  noteChanged(itemId) {
    here.noteChanged(itemId);
    bus.publish(["item", itemId]);
  },
  rightsChanged() {
    here.rightsChanged();
    bus.publish(["rights"]);
  },
  readersLost(personIds) {
    here.readersLost(personIds);
    for (const ids of inParts(personIds)) bus.publish(["lost", ids]);
  },
  sessionEnded(sessionId) {
    here.sessionEnded(sessionId);
    bus.publish(["session", sessionId]);
  },
});

/** What the other processes tell, done here. */
export function hearOthers(given: {
  here: Live;
  meetings: MeetingRooms;
  notes: NoteRooms;
  admission: Admission;
}): BusListener {
  const { here, meetings, notes, admission } = given;
  return {
    heard(message, from) {
      switch (message[0]) {
        case "note":
          return notes.heardNote({ itemId: message[1], epoch: message[2] }, message[3]);
        case "caret": {
          const [, itemId, epoch, clientId, personId, cursor] = message;
          return notes.heardCaret(from, { itemId, epoch }, clientId, personId, cursor);
        }
        case "carets":
          return notes.shareCarets({ itemId: message[1], epoch: message[2] });
        case "here":
          return meetings.heard(from, message[1], message[2], []);
        case "gone":
          return meetings.heard(from, message[1], [], message[2]);
        case "who":
          return meetings.shareAll(message[1]);
        case "meeting":
          return here.meetingChanged(message[1]);
        case "item":
          return here.noteChanged(message[1]);
        case "rights":
          return here.rightsChanged();
        case "lost":
          return here.readersLost(message[1]);
        case "session":
          return here.sessionEnded(message[1]);
      }
    },
    met() {
      meetings.shareAll();
      notes.shareCarets();
    },
    lost(process) {
      meetings.lost(process);
      notes.lost(process);
    },
    missed() {
      void admission.sweep();
      admission.lookAgain();
      meetings.tellAll();
      notes.sweep();
    },
  };
}
