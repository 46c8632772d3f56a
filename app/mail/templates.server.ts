import { wordsIn } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/language.ts";
import { type Letter, setLetter } from "./letter.ts";

/** To whom, and in which language. */
export interface Addressee {
  name: string;
  language: Language;
}

/**
 * Everything that mails may say of a meeting: its series, date, time and place, in the addressee's language. No title, no
 * person and no agency of an item has a parameter here, so none can be sent by mistake.
 */
export interface MeetingFacts {
  series: string;
  when: string;
  place: string;
}

type Template = "signIn" | "factorsChanged" | "agendaPublished" | "minutesReady";

function compose(to: Addressee, template: Template, url: string, facts?: MeetingFacts): Letter {
  const t = wordsIn(to.language);
  const place = facts?.place ? t("mail.place", { place: facts.place }) : "";
  const given = { ...facts, place };
  return setLetter(to.language, {
    subject: t(`mail.${template}.subject`, given),
    greeting: t("mail.greeting", { name: to.name }),
    paragraphs: [t(`mail.${template}.text`, given), t(`mail.${template}.more`, given)].filter(Boolean),
    action: { label: t(`mail.${template}.action`), url },
    closing: t("mail.closing"),
  });
}

export const signInLetter = (to: Addressee, url: string) => compose(to, "signIn", url);
/** A way to sign in was added, taken away, renewed, or a recovery code was used. It does not say which: mails are read by others. */
export const factorsChangedLetter = (to: Addressee, url: string) => compose(to, "factorsChanged", url);
/** The agenda of a meeting was published, or published anew. */
export const agendaPublishedLetter = (to: Addressee, url: string, facts: MeetingFacts) =>
  compose(to, "agendaPublished", url, facts);
/** The minutes of a meeting can be read. */
export const minutesReadyLetter = (to: Addressee, url: string, facts: MeetingFacts) =>
  compose(to, "minutesReady", url, facts);
