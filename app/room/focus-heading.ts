import { type RefObject, useLayoutEffect, useRef } from "react";

/** At what is on now. */
function focusHeading() {
  (document.querySelector<HTMLElement>("#room h1[tabindex]") ?? document.getElementById("room"))?.focus();
}

/** The button that was pressed has gone, and the focus with it: it goes on at the heading. */
export function focusHeadingIfLost() {
  if (!document.activeElement || document.activeElement === document.body) focusHeading();
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
