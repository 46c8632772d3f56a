export const recordElementId = (id: string) => `record-${id}`;

/** What one has just recorded comes into view, as little as needed; called with the sending, drawn a frame later. */
export function showRecord(id: string): void {
  requestAnimationFrame(() => {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    document
      .getElementById(recordElementId(id))
      ?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  });
}
