import { demoItem, demoMeetings, demoSeries } from "./demo.ts";

/** Every page of the product with somebody of the demo who may open it; screenshots, axe and the weight table walk over it. */
export interface DemoPage {
  name: string;
  path: string;
  /** Key of the person; null for nobody signed in. */
  as: string | null;
  /** The projector is looked at on its own size only. */
  only?: "projector";
  /** The meeting whose wall the browser is besides. */
  wall?: string;
}

/** Keys of the people who show the product's four places. */
export const demoPeople = {
  chair: "danielle-kowalchuk",
  rep: "rosalinda-bautista",
  frenchRep: "mireille-thibodeau",
  attendee: "crystal-okafor",
  coordinator: "ruth-albrecht",
  /** Named by no restricted item. */
  police: "grant-lindqvist",
};

export function demoPages(): DemoPage[] {
  const { chair, rep, attendee, coordinator } = demoPeople;
  const { now, next, yesterday, confirmed } = demoMeetings;
  return [
    { name: "sign-in", path: "/sign-in", as: null },
    { name: "not-found", path: "/nothing-here", as: null },
    { name: "home-rep", path: "/", as: rep },
    { name: "home-chair", path: "/", as: chair },
    { name: "home-attendee", path: "/", as: attendee },
    { name: "home-coordinator", path: "/", as: coordinator },
    { name: "access", path: "/access", as: attendee },
    { name: "account", path: "/account", as: rep },
    { name: "mails", path: "/mails", as: rep },
    { name: "items-own", path: "/items", as: rep },
    { name: "item-new", path: "/items/new", as: rep },
    { name: "item-new-question", path: "/items/new?kind=question", as: rep },
    { name: "item", path: `/items/${demoItem(0, "heron-27-move")}`, as: chair },
    { name: "action-items", path: "/action-items", as: rep },
    { name: "audit", path: "/audit?verify=1", as: chair },
    { name: "audit-coordinator", path: "/audit", as: coordinator },
    { name: "series", path: `/series/${demoSeries}`, as: chair },
    { name: "series-edit", path: `/series/${demoSeries}/edit`, as: chair },
    { name: "series-new", path: "/series/new", as: coordinator },
    { name: "agenda", path: `/meetings/${now}`, as: rep },
    { name: "agenda-next", path: `/meetings/${next}`, as: rep },
    { name: "builder", path: `/meetings/${next}/agenda`, as: chair },
    { name: "builder-now", path: `/meetings/${now}/agenda`, as: chair },
    { name: "minutes-draft", path: `/meetings/${yesterday}/minutes`, as: chair },
    { name: "minutes-draft-rep", path: `/meetings/${yesterday}/minutes`, as: rep },
    { name: "minutes-confirmed", path: `/meetings/${confirmed}/minutes`, as: attendee },
    { name: "home-french", path: "/", as: demoPeople.frenchRep },
    { name: "agenda-french", path: `/meetings/${now}`, as: demoPeople.frenchRep },
    { name: "minutes-french", path: `/meetings/${confirmed}/minutes`, as: demoPeople.frenchRep },
    { name: "console", path: `/meetings/${now}/console`, as: chair },
    { name: "screen", path: `/meetings/${now}/screen`, as: chair, only: "projector", wall: now },
    { name: "screen-start", path: `/meetings/${now}/screen`, as: chair },
    { name: "screen-code", path: "/screen", as: null },
    { name: "kiosk", path: `/meetings/${now}/kiosk`, as: chair },
    { name: "room", path: `/meetings/${now}/room`, as: rep },
  ];
}
