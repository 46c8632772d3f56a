import { type RefObject, useEffect, useRef, useState } from "react";
import { useBlocker } from "react-router";
import { newId } from "#app/new-id.ts";
import { Autosave, type AutosaveState, type SaveAnswer } from "./autosave.ts";

/** One save over the network; `keepalive` lets it outlive the page. Never throws. */
async function post(url: string, body: FormData, keepalive: boolean): Promise<SaveAnswer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      keepalive,
      // A redirect leads to the sign-in page: the session has ended.
      redirect: "manual",
      headers: { accept: "application/json" },
      signal: keepalive ? null : AbortSignal.timeout(20_000),
    });
    if (response.type === "opaqueredirect" || response.status === 401) return { kind: "signedOut" };
    if (response.ok || response.status === 409) return (await response.json()) as SaveAnswer;
    return response.status >= 500 || response.status === 429 ? { kind: "unreachable" } : { kind: "refused" };
  } catch {
    return { kind: "unreachable" };
  }
}

export interface FormAutosave {
  state: AutosaveState;
  edited(): void;
  flush(): Promise<boolean>;
  keepMine(): void;
  /** For the hidden fields of a form that is sent in whole. */
  nextSave(): { page: string; count: number };
  /** A way out of the page that was held up because something is not saved. */
  blocked: { leave(): void; stay(): void } | null;
}

/**
 * Connects a form with `Autosave`: saves while typing, when the tab is hidden or closed, when the connection is back,
 * and before leaving for another page; holds that up only when it cannot save.
 * @param url where drafts of this item are posted to. @param mark of the draft that the page was made from.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  url: string,
  mark: string,
): FormAutosave {
  const [state, setState] = useState<AutosaveState>("saved");
  const [page] = useState(() => newId());
  const firstMark = useRef(mark);
  const running = useRef<Autosave | null>(null);

  useEffect(() => {
    const autosave = new Autosave(
      {
        send({ count, base, leaving }) {
          const body = new FormData(form.current ?? undefined);
          body.set("page", page);
          body.set("count", String(count));
          body.set("base", base);
          return post(url, body, leaving);
        },
        later(work, milliseconds) {
          const timer = setTimeout(work, milliseconds);
          return () => clearTimeout(timer);
        },
        show: setState,
      },
      firstMark.current,
    );
    running.current = autosave;
    const retry = () => void autosave.flush();
    const hide = () => document.visibilityState === "hidden" && autosave.leave();
    const leave = () => autosave.leave();
    const guard = (event: BeforeUnloadEvent) => {
      if (autosave.unsaved && autosave.state !== "saving") event.preventDefault();
    };
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry);
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", guard);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("focus", retry);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", guard);
      document.removeEventListener("visibilitychange", hide);
      autosave.stop();
    };
  }, [form, url, page]);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && running.current?.unsaved === true,
  );
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (blocker.state !== "blocked") return setHeld(false);
    let current = true;
    void running.current?.flush().then((saved) => {
      if (!current) return;
      if (saved) blocker.proceed();
      else setHeld(true);
    });
    return () => {
      current = false;
    };
  }, [blocker]);

  return {
    state,
    edited: () => running.current?.edited(),
    flush: () => running.current?.flush() ?? Promise.resolve(true),
    keepMine: () => void running.current?.keepMine(),
    nextSave: () => ({ page, count: running.current?.nextCount() ?? 1 }),
    blocked:
      held && blocker.state === "blocked"
        ? { leave: () => blocker.proceed(), stay: () => blocker.reset() }
        : null,
  };
}
