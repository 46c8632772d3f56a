import { useEffect, useRef, useSyncExternalStore } from "react";

/** Keys by `event.key`, letters in lower case; "mod+k" with Ctrl or ⌘. */
export type Keys = Readonly<Record<string, () => void>>;

/**
 * Single keys that do something anywhere on the page, except while one types, in a dialog, with a modifier, or when they
 * are switched off (WCAG 2.1.4). Combinations with Ctrl or ⌘ always work.
 */
export function useKeys(keys: Keys, enabled: boolean): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const mod = event.ctrlKey || event.metaKey;
      const action = current.current[mod ? `mod+${key}` : key];
      if (!action || event.repeat) return;
      if (!mod && (!enabled || isElsewhere(event.target))) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [enabled]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [data-own-keys]") !== null)
  );
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
