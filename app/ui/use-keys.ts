import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

/** Keys by `event.key`, letters in lower case; "mod+k" with Ctrl or ⌘. */
export type Keys = Readonly<Record<string, () => void>>;

/**
 * Single keys that do something anywhere on the page, except where a control uses them, in a dialog, with a modifier, or when
 * they are switched off (WCAG 2.1.4). Combinations with Ctrl or ⌘ always work.
 */
export function useKeys(keys: Keys, enabled: boolean): void {
  const current = useRef(keys);
  current.current = keys;
  // In the moment in which the page is seen: on a busy machine the first keys would come before a passive effect.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const mod = event.ctrlKey || event.metaKey;
      const action = current.current[mod ? `mod+${key}` : key];
      if (!action || event.repeat) return;
      if (!mod && (!enabled || isElsewhere(event.target, key))) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [enabled]);
}

const isElsewhere = (target: EventTarget | null, key: string): boolean =>
  document.querySelector("dialog[open]") !== null || (target instanceof HTMLElement && usesKey(target, key));

/** Inputs into which no letter goes. */
const letterless = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

/**
 * Whether what has the focus does something of its own with the key: letters go into text and choose from a list, arrows go
 * through radios. A button or a box that is ticked has no use for either, and must not keep the page's keys from it.
 */
export function usesKey(
  {
    tagName,
    type = "text",
    isContentEditable,
  }: { tagName: string; type?: string; isContentEditable: boolean },
  key: string,
): boolean {
  if (isContentEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
  if (tagName !== "INPUT") return false;
  return !letterless.includes(type) || (key.startsWith("Arrow") && (type === "radio" || type === "range"));
}

const storageKey = "single-keys";
const listeners = new Set<() => void>();
function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Whether single keys are on, on this device; kept over visits. */
export function useKeysSetting(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    () => true,
  );
  const set = (next: boolean) => {
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Without storage they cannot be switched off for good; reading falls back to on.
    }
    for (const listener of listeners) listener();
  };
  return [on, set];
}
