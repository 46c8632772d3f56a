import { type CommandAnswer, refused } from "./command.ts";

/**
 * Posts a command and reads its answer. A plain post and not a fetcher of the router: a fetcher hands a lost connection
 * to the error page, and the page must stand through that.
 */
export async function postCommand(path: string, fields: Record<string, string>): Promise<CommandAnswer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return refused("offline");
  }
  try {
    const answer: unknown = await response.json();
    if (isAnswer(answer)) return answer;
  } catch {
    // No answer of ours: a page of a proxy, or of the sign-in.
  }
  return refused(response.status === 404 ? "notAllowed" : "failed");
}

const isAnswer = (value: unknown): value is CommandAnswer =>
  typeof value === "object" && value !== null && "ok" in value;
