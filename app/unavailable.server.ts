import type { MiddlewareFunction } from "react-router";
import { faultContext, languageContext, nonceContext } from "./context.ts";
import { wordsIn } from "./i18n/i18n.server.ts";
import type { Language } from "./i18n/language.ts";
import { refused } from "./meetings/command.ts";

const retryAfter = 5;
const headers = { "Retry-After": String(retryAfter) };

/**
 * Around every request: where the database was away, in the middle of it or from the start, the answer is a 503 in plain
 * words. What a form carried comes back on that page, ready to be sent again; a script gets an answer that it can read.
 */
export const answerUnavailable: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const fault = context.get(faultContext);
  if (!fault) return next();
  const isData = new URL(request.url).pathname.endsWith(".data");
  const asksJson = request.headers.get("accept")?.includes("application/json") ?? false;
  // Read once more only when it could not be worked on: forms are small, see the door.
  const again = request.method === "POST" && !isData && !asksJson ? request.clone() : null;
  const response = fault.unavailable ? null : await next();
  if (response && !fault.unavailable) return response;
  if (asksJson) return Response.json(refused("failed"), { status: 503, headers });
  if (isData) return asUnavailable(response);
  return unavailablePage(request, {
    language: context.get(languageContext),
    nonce: context.get(nonceContext),
    form: again && (await again.formData().catch(() => null)),
  });
};

/** The router reads its own format whatever the status. */
function asUnavailable(response: Response | null): Response {
  const own = new Headers(response?.headers);
  own.set("Retry-After", String(retryAfter));
  return new Response(response?.body ?? null, { status: 503, headers: own });
}

interface Page {
  language: Language;
  nonce: string | undefined;
  form: FormData | null;
}

/** Whole in itself: no script, no other file, nothing that would have to be read. */
function unavailablePage(request: Request, { language, nonce, form }: Page): Response {
  const t = wordsIn(language);
  const { pathname, search } = new URL(request.url);
  const here = escaped(pathname + search);
  const fields = [...(form ?? [])].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  const body = form
    ? `<p>${escaped(t("common.unavailable.sent"))}</p><form method="post" action="${here}">${fields
        // A textarea and not a hidden input: it keeps line breaks as they were typed.
        .map(([name, value]) => `<textarea name="${escaped(name)}" hidden>\n${escaped(value)}</textarea>`)
        .join("")}<button>${escaped(t("common.unavailable.sendAgain"))}</button></form>`
    : `<p><a href="${here}">${escaped(t("common.unavailable.again"))}</a></p>`;
  return new Response(
    `<!doctype html><html lang="${language === "fr" ? "fr-CA" : "en-CA"}"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
      `<title>${escaped(t("common.unavailable.title"))} · Tour de table</title>` +
      `<style${nonce ? ` nonce="${escaped(nonce)}"` : ""}>${style}</style></head><body><main>` +
      `<h1>${escaped(t("common.unavailable.title"))}</h1><p>${escaped(t("common.unavailable.text"))}</p>` +
      `${body}</main></body></html>`,
    { status: 503, headers: { ...headers, "Content-Type": "text/html; charset=utf-8" } },
  );
}

const style =
  ":root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;margin:0}" +
  "main{max-width:36rem;margin:12vh auto;padding:1.5rem}h1{font-size:1.5rem;line-height:1.25}" +
  "button{font:inherit;min-height:2.75rem;padding:0 1.25rem}";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
