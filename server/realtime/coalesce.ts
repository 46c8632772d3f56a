/**
 * Of many who ask for the same work, each gets a run that started after they asked, and no two runs overlap: while one is
 * under way, all who ask share the next.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const start = () => {
    const run = work();
    const settled = run
      .catch(() => {})
      .then(() => {
        if (running === settled) running = null;
      });
    running = settled;
    return run;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
