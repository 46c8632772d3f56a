/** What is open in this tab and holds changes that the server has not acknowledged. Weighs nothing where nobody writes. */
const holders = new Set<() => boolean>();

/** @returns a function that takes the holder off the list again. */
export function registerUnsaved(hasUnsaved: () => boolean): () => void {
  holders.add(hasUnsaved);
  return () => holders.delete(hasUnsaved);
}

export const somethingUnsaved = () => [...holders].some((hasUnsaved) => hasUnsaved());

/** The session is over: nothing of it can be saved any more, and nobody is to be asked about it. */
export const forgetUnsaved = () => holders.clear();
