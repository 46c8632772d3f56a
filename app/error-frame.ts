/**
 * Where an error was thrown, for logs: the first line of its stack that is code. The message stands in the stack too, and
 * may hold what people typed (a query's error carries its parameters), so only what comes after it is looked at.
 */
export function errorFrame(error: unknown): string | undefined {
  if (!(error instanceof Error) || !error.stack) return undefined;
  const message = error.stack.indexOf(error.message);
  if (message < 0) return undefined;
  const frames = error.stack.slice(message + error.message.length).split("\n");
  return frames.find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))?.trim();
}
