import { notFound, operation } from "#app/access/operation.server.ts";
import { languageContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { kioskPage } from "#app/kiosk/kiosk.server.ts";
import { KioskView } from "#app/kiosk/kiosk-view.tsx";
import { MakeKiosk } from "#app/kiosk/make-kiosk.tsx";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { pageTitle } from "#app/page-title.ts";
import "#app/room/words.ts";
import type { Route } from "./+types/kiosk";

export const middleware = [operation("kiosk.read", "kiosk")];

/** The kiosk, on a device that is one; to a chair a page that makes this device one. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  const viewer = context.get(viewerContext);
  const language = context.get(languageContext);
  const title = wordsIn(language)("ritual.kiosk.title");
  if (viewer.kind !== "kiosk") {
    if (!(await findMeeting(services.db, viewer, params.id, "device.start"))) throw notFound();
    return { title, kiosk: null, meetingId: params.id };
  }
  const kiosk = await kioskPage(services, viewer, params.id, language);
  if (!kiosk) throw notFound();
  return { title, kiosk, meetingId: params.id };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function Kiosk({ loaderData }: Route.ComponentProps) {
  const { kiosk, meetingId } = loaderData;
  return kiosk ? <KioskView meetingId={meetingId} kiosk={kiosk} /> : <MakeKiosk meetingId={meetingId} />;
}
