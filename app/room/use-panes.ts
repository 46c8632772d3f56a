import { type RefObject, useEffect, useRef } from "react";
import { usesKey } from "#app/ui/use-keys.ts";

/**
 * Each item is read from its top: what it is, and who reads it, comes before the rest, or one writes into the wrong one.
 * Where the page scrolls and not the pane, as on a telephone, the page goes back to the pane, unless somebody types
 * somewhere else on it. Who writes in an item keeps that item, see use-follow.ts.
 */
export function useTopOfItem<Pane extends HTMLElement>(itemId: string | null): RefObject<Pane | null> {
  const pane = useRef<Pane>(null);
  const before = useRef(itemId);
  useEffect(() => {
    if (!pane.current || before.current === itemId) return;
    before.current = itemId;
    pane.current.scrollTop = 0;
    const { activeElement } = document;
    const typing = activeElement instanceof HTMLElement && usesKey(activeElement, "a");
    if (!typing && pane.current.getBoundingClientRect().top < 0) pane.current.scrollIntoView();
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

/** What the side says of the item on the floor begins at its top; not while somebody is at work in it. */
export function useTopOfSide(itemId: string | null): RefObject<HTMLElement | null> {
  const side = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is what it is about
  useEffect(() => {
    if (side.current && !side.current.contains(document.activeElement)) side.current.scrollTop = 0;
  }, [itemId]);
  return side;
}
