import type { CommandAnswer } from "./command.ts";
import { refused } from "./command.ts";

const statuses = { notAllowed: 404, offline: 503, failed: 500 } as const;

/** The answer of a command as a response; null (not found, not allowed) is the same 404 as everywhere. */
export function answerCommand(answer: CommandAnswer | null): Response {
  const known = answer ?? refused("notAllowed");
  if (known.ok) return Response.json(known);
  const status = known.refusal in statuses ? statuses[known.refusal as keyof typeof statuses] : 422;
  return Response.json(known, { status });
}

/** The fields of a form post as texts; files are not fields of any command. */
export async function fieldsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
