import express, { type RequestHandler } from "express";
import type { Config } from "../config.ts";
import { formsOnly } from "./forms.ts";
import { securityHeaders } from "./headers.ts";
import { ownOriginOnly } from "./origin.ts";

/** What every request passes before it reaches a page: the headers of its answer, and a look at where it comes from and whether it is a form. */
export function openDoor(
  config: Pick<Config, "production" | "trustProxy" | "appUrl">,
  health: RequestHandler,
): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.trustProxy);
  const secure = config.appUrl?.startsWith("https://") ?? false;
  app.use(securityHeaders({ production: config.production, secure }));
  app.get("/health", health);
  app.use(ownOriginOnly(config.appUrl), formsOnly);
  return app;
}
