import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, type RouterContextProvider, ServerRouter } from "react-router";
import { isUnavailable } from "#db/unavailable.ts";
import { faultContext, languageContext, nonceContext } from "./context.ts";
import { noteEarlyPress } from "./early-press.ts";
import { errorFrame } from "./error-frame.ts";
import { serverTranslator } from "./i18n/i18n.server.ts";
import { TranslationProvider } from "./i18n/i18n.tsx";

const giveUpAfter = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const nonce = context.get(nonceContext);
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <TranslationProvider translator={serverTranslator(context.get(languageContext))}>
        <ServerRouter context={entry} url={request.url} nonce={nonce} />
      </TranslationProvider>,
      {
        nonce,
        bootstrapScriptContent: noteEarlyPress,
        // A reader without JavaScript gets the whole page; a browser gets its shell at once.
        [isbot(request.headers.get("user-agent")) || entry.isSpaMode ? "onAllReady" : "onShellReady"]() {
          shellSent = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          if (shellSent) reportError(error);
        },
      },
    );
    setTimeout(abort, giveUpAfter + 1_000);
  });
}

/** What happened, never with what: an error's message may carry a query's parameters. */
function reportError(error: unknown) {
  const kind = error instanceof Error ? error.name : typeof error;
  console.error(JSON.stringify({ level: "error", event: "render.failed", kind, at: errorFrame(error) }));
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
) {
  const fault = context.get(faultContext);
  // How it is answered: see unavailable.server.ts. That the database is away is logged with its code all the same.
  if (fault && isUnavailable(error)) fault.unavailable = true;
  // A refusal (404 and its like) is an answer, not a fault.
  if (error instanceof Error && !request.signal.aborted) reportError(error);
}
