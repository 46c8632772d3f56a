/**
 * Runs `work` again and again: at once while it answers that there is more, else after `pause` milliseconds.
 * `failed` is told of what it throws; the work goes on after a longer pause.
 * @returns a function that stops it and waits for the run in hand.
 */
export function repeat(
  work: () => Promise<"more" | "idle">,
  pause: number,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let stopping = false;
  let wake = () => {};
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopping) {
      let wait = 0;
      try {
        if ((await work()) === "idle") wait = pause;
      } catch (error) {
        failed(error);
        wait = pause * 5;
      }
      if (wait > 0 && !stopping) await rest(wait);
    }
  })();
  return () => {
    stopping = true;
    wake();
    return running;
  };
}
