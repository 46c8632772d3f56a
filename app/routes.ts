import { index, layout, prefix, type RouteConfig, route } from "@react-router/dev/routes";

/** The table of contents of the product. A verb is a noun that one posts to: closing a meeting posts to its closure. */
export default [
  // People
  route("sign-in", "routes/people/sign-in.tsx"),
  route("sign-in/factor", "routes/people/second-factor.tsx"),
  route("sign-in/challenge", "routes/people/passkey-challenge.ts"),
  route("sign-in/passkey", "routes/people/passkey.ts"),
  route("sign-in/:token", "routes/people/sign-in-link.tsx"),
  route("sign-out", "routes/people/sign-out.ts"),
  route("session", "routes/people/session.ts"),
  route("demo/sign-in", "routes/people/demo-sign-in.ts"),
  route("language", "routes/people/language.ts"),
  route("theme", "routes/people/theme.ts"),

  // Pages with the product's header
  layout("routes/shell.tsx", [
    index("routes/home.tsx"),
    route("account", "routes/account/account.tsx"),
    route("account/authenticator", "routes/account/authenticator.tsx"),
    route("account/recovery-codes", "routes/account/recovery-codes.tsx"),
    route("mails", "routes/mails.tsx"),
    route("access", "routes/access.tsx"),
    route("items", "routes/items/own.tsx"),
    route("items/new", "routes/items/new.tsx"),
    route("items/:id", "routes/items/item.tsx"),
    route("items/:id/edit", "routes/items/edit.tsx"),
    route("action-items", "routes/action-items/list.tsx"),
    route("audit", "routes/audit.tsx"),
    route("series/new", "routes/series/new.tsx"),
    route("series/:id", "routes/series/series.tsx"),
    route("series/:id/edit", "routes/series/edit.tsx"),
    route("meetings/:id", "routes/meetings/meeting.tsx"),
    route("meetings/:id/agenda", "routes/agenda/builder.tsx"),
    route("meetings/:id/minutes", "routes/minutes/minutes.tsx"),
  ]),

  // What one posts to one's own account
  ...prefix("account", [
    route("passkeys", "routes/account/passkeys.ts"),
    route("passkeys/offer", "routes/account/passkey-offer.ts"),
    route("sessions", "routes/account/sessions.ts"),
    route("confirmation", "routes/account/confirmation.ts"),
  ]),

  // What one posts to an item
  ...prefix("items/:id", [
    route("draft", "routes/items/draft.ts"),
    route("submission", "routes/items/submission.ts"),
    route("triage", "routes/agenda/triage.ts"),
    route("audience", "routes/agenda/audience.ts"),
    route("widening-requests", "routes/agenda/widening-requests.ts"),
    route("widening-requests/withdrawal", "routes/agenda/widening-withdrawal.ts"),
    route("widening-requests/answer", "routes/agenda/widening-answer.ts"),
    route("recusals", "routes/recusals/recusals.ts"),
    route("outcome", "routes/room/outcome.ts"),
    route("guests", "routes/room/admission.ts"),
    route("absences", "routes/room/absence.ts"),
    route("decisions", "routes/room/decisions.ts"),
    route("action-items", "routes/room/action-items.ts"),
  ]),
  route("recusals/:id", "routes/recusals/recusal.ts"),
  route("decisions/:id", "routes/room/decision.ts"),
  route("action-items/:id", "routes/room/action-item.ts"),
  route("action-items/:id/completion", "routes/action-items/completion.ts"),

  // Where the computer of a projector becomes the wall of a meeting
  route("screen", "routes/room/pairing.tsx"),

  // A meeting: its room, and what one posts to it
  ...prefix("meetings/:id", [
    route("room", "routes/room/room.tsx"),
    route("console", "routes/room/console.tsx"),
    route("screen", "routes/room/screen.tsx"),
    route("kiosk", "routes/kiosk/kiosk.tsx"),
    route("kiosk/acknowledgements", "routes/kiosk/acknowledgements.ts"),
    route("devices", "routes/room/devices.ts"),
    route("device-codes", "routes/room/device-codes.ts"),
    route("wall", "routes/room/wall.ts"),
    route("guests", "routes/room/guests.ts"),
    route("order", "routes/agenda/order.ts"),
    route("entries", "routes/agenda/entries.ts"),
    route("publication", "routes/agenda/publication.ts"),
    route("date", "routes/series/date.ts"),
    route("start", "routes/room/start.ts"),
    route("lease", "routes/room/lease.ts"),
    route("floor", "routes/room/floor.ts"),
    route("attendance", "routes/room/attendance.ts"),
    route("acknowledgement", "routes/statements/acknowledgement.ts"),
    route("acknowledgements", "routes/statements/acknowledgements.ts"),
    route("statement-on-wall", "routes/statements/wall.ts"),
    route("closure", "routes/minutes/closure.ts"),
    route("confirmation", "routes/minutes/confirmation.ts"),
  ]),

  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
