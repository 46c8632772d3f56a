import type { NoteConnection } from "#app/live/note-connection.ts";

export interface CaretPerson {
  personId: string;
  name: string;
  agencyId: string | null;
  hue: number;
}

/** How long a name stands at a caret that does not move, ms: longer, and it only hides the line above. */
const nameStands = 3_000;

/** Near the end of a line a name stands before its caret: behind it, it would be cut off or make the page scroll sideways. */
function keepInside(mark: HTMLElement): void {
  const text = mark.closest(".ProseMirror");
  const label = mark.firstElementChild;
  if (!text || !label) return;
  delete mark.dataset.side;
  if (label.getBoundingClientRect().right > text.getBoundingClientRect().right) mark.dataset.side = "before";
}

/**
 * The others' carets as elements. Coloured by a class and an attribute: a style attribute would be refused by the content
 * security policy. A name is shown while its caret moves.
 */
export function drawnCarets({ awareness }: NoteConnection) {
  const timers = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  const byPerson = new Map<string, HTMLElement>();
  const wake = (mark: HTMLElement) => {
    delete mark.dataset.resting;
    // Once the editor has moved it.
    requestAnimationFrame(() => keepInside(mark));
    clearTimeout(timers.get(mark));
    timers.set(
      mark,
      setTimeout(() => {
        mark.dataset.resting = "";
      }, nameStands),
    );
  };
  const onChange = ({ updated }: { updated: number[] }) => {
    for (const clientId of updated) {
      const mark = byPerson.get(String(awareness.states.get(clientId)?.user?.personId));
      if (mark) wake(mark);
    }
  };
  awareness.on("change", onChange);
  return {
    draw({ personId, name, hue }: CaretPerson, agencyName: string): HTMLElement {
      const mark = document.createElement("span");
      mark.className = "collaboration-carets__caret";
      mark.dataset.hue = String(hue);
      const label = document.createElement("span");
      label.className = "collaboration-carets__label";
      label.textContent = name;
      if (agencyName) {
        const agency = document.createElement("span");
        agency.className = "max-sm:hidden";
        agency.textContent = `, ${agencyName}`;
        label.append(agency);
      }
      mark.append(label);
      byPerson.set(personId, mark);
      wake(mark);
      return mark;
    },
    stop() {
      awareness.off("change", onChange);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
