import { data, type MiddlewareFunction, redirect } from "react-router";
import type { Outcome, Subject } from "#app/audit/audit.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { mightEver } from "./decide.ts";
import { type DeviceKind, deviceOf, deviceTokenHash, viewerOfDevice } from "./device.server.ts";
import { matrix, type Operation, type Rule } from "./matrix.ts";
import type { PersonViewer, Viewer } from "./viewer.ts";

type OperationMiddleware = MiddlewareFunction<Response> & { operation: Operation };

/**
 * Registers a route under the operation that it is: `export const middleware = [operation("agenda.arrange")]`. The
 * server does not start while a route has none. Turns away who can never do it, before anything is looked up; the
 * decision about the one resource is made where it is looked up.
 *
 * With `device` it is the page of a meeting's device: a browser that is one asks as the device and never as the person who
 * is signed in there.
 *
 * It also hears every answer, and writes into the audit who was refused, and who read what is sensitive. What cannot be
 * written is not answered.
 */
export function operation(name: Operation, device?: DeviceKind): OperationMiddleware {
  const middleware: MiddlewareFunction<Response> = async (args, next) => {
    const { context, params, request } = args;
    const found = device && (await deviceOf(context.get(servicesContext), request, device));
    if (found && found.meetingId === params.id) context.set(viewerContext, viewerOfDevice(found));
    const viewer = context.get(viewerContext);
    const answered = async (status: number | undefined) => {
      const outcome = outcomeOf(name, request, status);
      if (outcome && viewer.kind === "person")
        await writeEntries(context.get(servicesContext).db, [
          entryOf(viewer, name, outcome, addressed(args)),
        ]);
    };
    if (!mightEver(viewer, name)) {
      // A tablet that was a kiosk waits to be one again: nobody is to sign in at it.
      if (viewer.kind === "anonymous" && device === "kiosk" && wasDevice(args, device))
        throw redirect("/screen");
      if (viewer.kind === "anonymous") throw toSignIn(request);
      await answered(404);
      throw notFound();
    }
    let response: Response;
    try {
      response = await next();
    } catch (thrown) {
      await answered(statusOf(thrown));
      throw thrown;
    }
    await answered(response.status);
    return response;
  };
  return Object.assign(middleware, { operation: name });
}

const wasDevice = ({ context, request }: Given & { request: Request }, kind: DeviceKind) =>
  deviceTokenHash(request.headers.get("cookie"), context.get(servicesContext).settings.appUrl, kind) !== null;

/**
 * What the audit says of an answer. A 404 is the same entry for what is not there and for what is not to be seen: nobody
 * tells them apart by its time. Where everybody may go there is nothing to be refused.
 */
function outcomeOf(name: Operation, { method }: Request, status: number | undefined): Outcome | null {
  const rule: Rule = matrix[name];
  if (status === 404) return rule.allow.anonymous ? null : "denied";
  return rule.audited && method === "GET" && status === 200 ? "read" : null;
}

/** Of what an address speaks, by its first word. */
const nouns: Record<string, keyof Subject> = {
  items: "itemId",
  meetings: "meetingId",
  series: "seriesId",
  decisions: "decisionId",
  "action-items": "actionItemId",
  recusals: "recusalId",
};

/** The ids in an address; what else is in it, its writer keeps out of the audit. */
function addressed({ request, params }: { request: Request; params: { id?: string } }): Subject {
  const { pathname, searchParams } = new URL(request.url);
  const noun = nouns[pathname.split("/")[1] ?? ""];
  if (noun) return { [noun]: params.id };
  return {
    meetingId: searchParams.get("meeting") ?? undefined,
    personId: searchParams.get("person") ?? undefined,
  };
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof Response) return thrown.status;
  const { init } = (thrown ?? {}) as { init?: { status?: number } | null };
  return init?.status;
}

/** Throws unless every route names an operation of the matrix. `routes` is the server build's manifest. */
export function assertEveryRouteIsRegistered(
  routes: Record<string, { id: string; module: unknown } | undefined>,
): void {
  const bare = Object.values(routes).filter((route) => {
    if (!route || route.id === "root") return false;
    const chain = (route.module as { middleware?: Partial<OperationMiddleware>[] }).middleware ?? [];
    return !chain.some((one) => one.operation !== undefined && Object.hasOwn(matrix, one.operation));
  });
  if (bare.length)
    throw new Error(
      `Routes without an operation of the access matrix: ${bare.map((route) => route?.id).join(", ")}`,
    );
}

function toSignIn(request: Request) {
  const { pathname, searchParams } = new URL(request.url);
  // The router's own, of a page that asks for its data only.
  searchParams.delete("_routes");
  const search = searchParams.size > 0 ? `?${searchParams}` : "";
  // Only a page can be returned to after signing in, and only one of this site.
  const back =
    request.method === "GET" && pathname !== "/"
      ? `?to=${encodeURIComponent(pathname.replace(/\.data$/, "") + search)}`
      : "";
  return redirect(`/sign-in${back}`);
}

/** The one answer to an id that does not exist and to one that is not for this viewer. */
export const notFound = () => data(null, { status: 404 });

interface Given {
  context: { get: typeof import("react-router").RouterContextProvider.prototype.get };
}

/** Services and viewer of a request, for loaders and actions of pages that need somebody signed in. */
export function signedIn({ context }: Given) {
  const viewer: Viewer = context.get(viewerContext);
  if (viewer.kind !== "person") throw redirect("/sign-in");
  return { services: context.get(servicesContext), viewer: viewer satisfies PersonViewer };
}
