import { data, type MiddlewareFunction, redirect } from "react-router";
import { servicesContext, viewerContext } from "#app/context.ts";
import { mightEver } from "./decide.ts";
import { type DeviceKind, deviceOf, viewerOfDevice } from "./device.server.ts";
import { matrix, type Operation } from "./matrix.ts";
import type { PersonViewer, Viewer } from "./viewer.ts";

type OperationMiddleware = MiddlewareFunction<Response> & { operation: Operation };

/**
 * Registers a route under the operation that it is: `export const middleware = [operation("agenda.arrange")]`. The
 * server does not start while a route has none. Turns away who can never do it, before anything is looked up; the
 * decision about the one resource is made where it is looked up.
 *
 * With `device` it is the page of a meeting's device: a browser that is one asks as the device and never as the person who
 * is signed in there.
 */
export function operation(name: Operation, device?: DeviceKind): OperationMiddleware {
  const middleware: MiddlewareFunction<Response> = async ({ context, params, request }, next) => {
    const found = device && (await deviceOf(context.get(servicesContext), request, device));
    if (found && found.meetingId === params.id) context.set(viewerContext, viewerOfDevice(found));
    const viewer = context.get(viewerContext);
    if (!mightEver(viewer, name)) throw viewer.kind === "anonymous" ? toSignIn(request) : notFound();
    return next();
  };
  return Object.assign(middleware, { operation: name });
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
  const { pathname, search } = new URL(request.url);
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
