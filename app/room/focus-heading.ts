import { type RefObject, useLayoutEffect, useRef } from "react";

/** At what is on now. */
export function focusHeading() {
  (document.querySelector<HTMLElement>("#room h1[tabindex]") ?? document.getElementById("room"))?.focus();
}

const isLost = () => !document.activeElement || document.activeElement === document.body;

/** The button that was pressed has gone, and the focus with it: it goes on at the heading. */
export function focusHeadingIfLost() {
  if (isLost()) focusHeading();
}

/** For a part of the page that goes away with the button that was pressed in it. */
export function useFocusAfterwards<Part extends HTMLElement>(): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useLayoutEffect(() => {
    const own = part.current;
    return () => {
      if (own?.contains(document.activeElement)) queueMicrotask(focusHeadingIfLost);
    };
  }, []);
  return part;
}

/**
 * For a row that goes away with the button that was pressed in it: the focus goes on at the button of the same name
 * (`data-act`) in the next row, or else to the place in which the rows stand, or else to the heading.
 */
export function useFocusNext<Row extends HTMLElement>(placeId: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useLayoutEffect(() => {
    const own = row.current;
    return () => {
      const act = own?.contains(document.activeElement) && document.activeElement?.getAttribute("data-act");
      if (!own || !act) return;
      const place = document.getElementById(placeId);
      const others = [...(place?.querySelectorAll<HTMLElement>(`[data-act="${act}"]`) ?? [])].filter(
        (one) => !own.contains(one),
      );
      const after = others.find((one) => own.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      queueMicrotask(() => {
        for (const one of [after, others.at(-1), place]) if (isLost() && one?.isConnected) one.focus();
        focusHeadingIfLost();
      });
    };
  }, [placeId]);
  return row;
}
