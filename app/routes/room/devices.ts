import { redirect } from "react-router";
import { deviceTokenHash } from "#app/access/device.server.ts";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { leaveToRoom } from "#app/room-devices/leave-to-room.server.ts";
import { deviceCookie, deviceForm, endDevices, startDevice } from "#app/room-devices/room-device.server.ts";
import type { Route } from "./+types/devices";

export const middleware = [operation("device.start")];

/** Makes this browser the wall of the meeting (or another device of its room), or ends such devices. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = deviceForm.safeParse(await fieldsOf(request));
  if (!form.success) return answerCommand(refused("invalid"));
  if ("_method" in form.data)
    return answerCommand(await endDevices(services, viewer, params.id, form.data.deviceId));
  const { kind } = form.data;
  const { appUrl } = services.settings;
  const held = deviceTokenHash(request.headers.get("cookie"), appUrl, kind);
  const token = await startDevice(services, viewer, params.id, kind, held);
  if (token === null) throw notFound();
  const headers = kind === "kiosk" ? await leaveToRoom(services, viewer) : new Headers();
  headers.append("Set-Cookie", deviceCookie(appUrl, kind, token));
  throw redirect(`/meetings/${params.id}/${kind}`, { headers });
}

export function loader() {
  throw notFound();
}
