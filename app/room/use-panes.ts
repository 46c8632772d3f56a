import { type RefObject, useEffect, useRef } from "react";

/** A pane that scrolls by itself starts at its top with each item: what it is, and who reads it, comes before the rest. */
export function useTopOfItem<Pane extends HTMLElement>(itemId: string | null): RefObject<Pane | null> {
  const pane = useRef<Pane>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is what it is about
  useEffect(() => {
    if (pane.current) pane.current.scrollTop = 0;
  }, [itemId]);
  return pane;
}

/** In an agenda that scrolls by itself, the row of the item that is shown stays in sight; the page never moves. */
export function useRowInSight<Pane extends HTMLElement>(itemId: string | null): RefObject<Pane | null> {
  const pane = useRef<Pane>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is what it is about
  useEffect(() => {
    const row = pane.current?.querySelector("[aria-current=true]")?.getBoundingClientRect();
    if (!pane.current || !row || pane.current.scrollHeight <= pane.current.clientHeight) return;
    const sight = pane.current.getBoundingClientRect();
    // Of what comes next there is something to see too.
    const margin = row.height;
    if (row.top < sight.top) pane.current.scrollTop += row.top - sight.top - margin;
    else if (row.bottom + margin > sight.bottom) pane.current.scrollTop += row.bottom + margin - sight.bottom;
  }, [itemId]);
  return pane;
}
