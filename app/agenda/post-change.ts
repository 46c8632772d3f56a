import { type AgendaAnswer, refuse } from "./change.ts";

/**
 * Posts a change and reads its answer. A plain post and not a fetcher of the router: a fetcher hands a lost connection
 * to the error page, and the agenda must stand through that.
 */
export async function postChange(
  path: string,
  fields: Record<string, string | string[]>,
): Promise<AgendaAnswer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      // A page that is left or loaded again at once must not take the change with it.
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return refuse("offline");
  }
  try {
    const answer: unknown = await response.json();
    if (isAnswer(answer)) return answer;
  } catch {
    // No answer of ours: a page of a proxy, or of the sign-in.
  }
  return refuse(response.status === 404 ? "notAllowed" : "failed");
}

const isAnswer = (value: unknown): value is AgendaAnswer =>
  typeof value === "object" && value !== null && "ok" in value;
