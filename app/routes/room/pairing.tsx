import { data, redirect } from "react-router";
import { deviceOf } from "#app/access/device.server.ts";
import { operation } from "#app/access/operation.server.ts";
import { languageContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { readForm } from "#app/read-form.server.ts";
import { CodeEntry } from "#app/room/code-entry.tsx";
import { leaveToRoom } from "#app/room-devices/leave-to-room.server.ts";
import { mayTryCode, spendPairingCode } from "#app/room-devices/pairing.server.ts";
import { deviceCookie } from "#app/room-devices/room-device.server.ts";
import "#app/room/words.ts";
import type { Route } from "./+types/pairing";

export const middleware = [operation("device.pair")];

/** Where the computer of a projector becomes the wall of a meeting, and where a wall that has ended shows nothing. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const screen = await deviceOf(context.get(servicesContext), request, "screen");
  if (screen) throw redirect(`/meetings/${screen.meetingId}/screen`);
  return { title: wordsIn(context.get(languageContext))("room.screen.pair.title") };
}

export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const code = (await readForm(request)).get("code");
  if (!mayTryCode(services, context.get(peerContext))) return data({ problem: "tooMany" }, { status: 429 });
  const paired = typeof code === "string" ? await spendPairingCode(services, code) : null;
  if (!paired) return data({ problem: "code" }, { status: 422 });
  const { kind, meetingId, token } = paired;
  const viewer = context.get(viewerContext);
  const headers =
    kind === "kiosk" && viewer.kind === "person" ? await leaveToRoom(services, viewer) : new Headers();
  headers.append("Set-Cookie", deviceCookie(services.settings.appUrl, kind, token));
  throw redirect(`/meetings/${meetingId}/${kind}`, { headers });
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function Pairing({ actionData }: Route.ComponentProps) {
  return <CodeEntry problem={actionData?.problem ?? null} />;
}
