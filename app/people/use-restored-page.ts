import { useEffect } from "react";

/**
 * A page that comes back out of the browser's memory shows what was true for whoever sat here when it was left. Unless the
 * same person is signed in still, it is loaded anew; until that is known it is blank. Rooms look after themselves.
 */
export function useRestoredPage(personId: string | null): void {
  useEffect(() => {
    const hide = (event: PageTransitionEvent) => {
      if (event.persisted) document.body.hidden = true;
    };
    const show = async (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      const now = await whoIsSignedIn().catch(() => null);
      if (now === null || now !== personId) window.location.reload();
      else document.body.hidden = false;
    };
    window.addEventListener("pagehide", hide);
    window.addEventListener("pageshow", show);
    return () => {
      window.removeEventListener("pagehide", hide);
      window.removeEventListener("pageshow", show);
    };
  }, [personId]);
}

async function whoIsSignedIn(): Promise<string | null> {
  const answer = await fetch("/session", { headers: { Accept: "application/json" } });
  return answer.redirected ? null : ((await answer.json()) as { personId: string }).personId;
}
