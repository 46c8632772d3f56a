import type { data } from "react-router";

type Thrown = ReturnType<typeof data>;

/** Status and body of what a loader or action answered or threw; a page's plain data is a 200. */
export async function answerOf(work: () => unknown): Promise<{ status: number; body: unknown; to?: string }> {
  let answer: unknown;
  try {
    answer = await work();
  } catch (thrown) {
    answer = thrown;
  }
  if (answer instanceof Response)
    return {
      status: answer.status,
      body: await answer.text(),
      ...(answer.headers.has("location") && { to: answer.headers.get("location")! }),
    };
  if (answer instanceof Error) throw answer;
  const { type, data: body, init } = (answer ?? {}) as Partial<Thrown>;
  if (type === "DataWithResponseInit") return { status: init?.status ?? 200, body };
  return { status: 200, body: answer };
}
