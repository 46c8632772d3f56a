/** Dragging items with a pointer. Loaded after the page stands: everything it does can be done with the keyboard. */
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { isSection, type Placed, type Section } from "./order.ts";

export interface DropPlace {
  section: Section;
  /** Counted without the dragged item. */
  index: number;
}

interface Watching {
  items(): readonly Placed[];
  /** Where the item would land now; null while it is over nothing. */
  over(place: (DropPlace & { itemId: string }) | null): void;
  dropped(itemId: string, place: DropPlace): void;
}

/**
 * Makes rows (`data-item`) inside of `root` draggable, and rows, places that stay where they are (`data-place`) and
 * sections (`data-section`) places to drop them. Call again when rows come or go. @returns what takes it all back.
 */
export function watchDragging(root: HTMLElement, watching: Watching): () => void {
  const rows = [...root.querySelectorAll<HTMLElement>("[data-item]")];
  const stays = [...root.querySelectorAll<HTMLElement>("[data-place]")];
  const parts = [...root.querySelectorAll<HTMLElement>("[data-section]")];
  return combine(
    ...rows.map((element) =>
      combine(
        draggable({
          element,
          canDrag: ({ input }) =>
            !document
              .elementFromPoint(input.clientX, input.clientY)
              ?.closest("input, a, select, textarea, [data-menu-item]"),
          getInitialData: () => ({ itemId: element.dataset.item }),
          onDragStart: () => element.classList.add("opacity-50"),
          onDrop: () => element.classList.remove("opacity-50"),
        }),
        besideOf(element, element.dataset.item),
      ),
    ),
    ...stays.map((element) => besideOf(element, element.dataset.place)),
    ...parts.map((element) =>
      dropTargetForElements({ element, getData: () => ({ section: element.dataset.section }) }),
    ),
    monitorForElements({
      onDrag: ({ source, location }) => {
        const itemId = String(source.data.itemId);
        const place = placeOf(itemId, location.current.dropTargets[0]?.data, watching.items());
        watching.over(place && { ...place, itemId });
      },
      onDrop: ({ source, location }) => {
        const itemId = String(source.data.itemId);
        const place = placeOf(itemId, location.current.dropTargets[0]?.data, watching.items());
        watching.over(null);
        if (place) watching.dropped(itemId, place);
      },
    }),
  );
}

const besideOf = (element: HTMLElement, beside: string | undefined) =>
  dropTargetForElements({
    element,
    getData: ({ input }) => {
      const { top, height } = element.getBoundingClientRect();
      return { beside, after: input.clientY > top + height / 2 };
    },
  });

function placeOf(
  itemId: string,
  target: Record<string | symbol, unknown> | undefined,
  items: readonly Placed[],
): DropPlace | null {
  if (!target) return null;
  const others = items.filter((item) => item.id !== itemId);
  if (isSection(target.section))
    return {
      section: target.section,
      index: others.filter((item) => item.section === target.section).length,
    };
  const beside = items.find((item) => item.id === target.beside);
  if (!beside) return null;
  const here = others.filter((item) => item.section === beside.section);
  if (beside.id === itemId) {
    const index = items
      .filter((item) => item.section === beside.section)
      .findIndex((item) => item.id === itemId);
    return { section: beside.section, index };
  }
  const at = here.findIndex((item) => item.id === beside.id);
  return { section: beside.section, index: target.after === true ? at + 1 : at };
}
