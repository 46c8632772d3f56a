import * as build from "virtual:react-router/server-build";
import { createRequestHandler } from "@react-router/express";
import type { Request, RequestHandler } from "express";
import { RouterContextProvider, type ServerBuild } from "react-router";
import { assertEveryRouteIsRegistered } from "#app/access/operation.server.ts";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import { anonymous, type PersonViewer } from "#app/access/viewer.ts";
import {
  faultContext,
  languageContext,
  nonceContext,
  peerContext,
  type Services,
  servicesContext,
  viewerContext,
} from "#app/context.ts";
import { isLanguage, preferredLanguage } from "#app/i18n/language.ts";
import { cookieJar, readCookie } from "#app/people/cookies.ts";
import { extendSession, hashToken, isDueForExtension } from "#app/people/sessions.server.ts";
import { isUnavailable } from "#db/unavailable.ts";

/** Asking how long a session lasts is no use of it. */
const uses = ({ path }: Pick<Request, "path">) => path !== "/session";

/** The end of a session moves on while it is used. When that cannot be written down, the session just ends sooner. */
async function keepAlive(services: Services, viewer: PersonViewer): Promise<void> {
  if (!isDueForExtension(viewer, services.now())) return;
  viewer.sessionEndsAt = await extendSession(services, viewer).catch(() => viewer.sessionEndsAt);
}

/**
 * The seam: this file is compiled together with app/ and is the only compiled module that the process shell calls, so
 * contexts exist in one module world. It refuses to start while a route is not in the access matrix.
 */
export function pages(services: Services): RequestHandler {
  assertEveryRouteIsRegistered(build.routes);
  const cookies = cookieJar(services.settings.appUrl);
  return createRequestHandler({
    build: build as unknown as ServerBuild,
    async getLoadContext(request, response) {
      const header = request.headers.cookie;
      const token = readCookie(header, cookies.session);
      const fault = { unavailable: false };
      const viewer = token
        ? await viewerOfSession(services.db, hashToken(token), services.now()).catch((error: unknown) => {
            if (!isUnavailable(error)) throw error;
            fault.unavailable = true;
            return anonymous;
          })
        : anonymous;
      if (viewer.kind === "person" && uses(request)) await keepAlive(services, viewer);
      const chosen = readCookie(header, cookies.language);
      const context = new RouterContextProvider();
      context.set(servicesContext, services);
      context.set(viewerContext, viewer);
      context.set(faultContext, fault);
      context.set(
        languageContext,
        viewer.kind === "person"
          ? viewer.language
          : isLanguage(chosen)
            ? chosen
            : preferredLanguage(request.headers["accept-language"] ?? null),
      );
      context.set(peerContext, request.ip ?? "");
      context.set(nonceContext, response.locals.nonce as string | undefined);
      return context;
    },
  });
}
