import { Mail } from "lucide-react";
import { Fragment } from "react";
import { notFound, operation } from "#app/access/operation.server.ts";
import { formatDate, formatTime } from "#app/calendar/zone.server.ts";
import { languageContext, servicesContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { latestMails } from "#app/mail/outbox.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/mails";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("mails.read")];

/** Development and demo only; elsewhere this address does not exist. */
export async function loader({ context }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  if (!services.settings.outboxReadable) throw notFound();
  const language = context.get(languageContext);
  const zone = services.settings.timeZone;
  const now = services.now();
  const mails = (await latestMails(services.db)).map(
    ({ createdAt, sentAt, uselessAfter, failure, ...mail }) => ({
      ...mail,
      at: `${formatDate(createdAt, zone, language, "weekday")}, ${formatTime(createdAt, zone, language)}`,
      state: sentAt
        ? ("sent" as const)
        : uselessAfter && uselessAfter <= now
          ? ("useless" as const)
          : failure
            ? ("failed" as const)
            : ("waiting" as const),
    }),
  );
  return { mails, title: wordsIn(language)("mail.outbox.title") };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function Mails({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { mails } = loaderData;
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader title={t("mail.outbox.title")} meta={t("mail.outbox.intro")} />
      {mails.length === 0 ? (
        <EmptyState icon={<Mail />} title={t("mail.outbox.empty")}>
          {t("mail.outbox.emptyText")}
        </EmptyState>
      ) : (
        <ol className="grid gap-4">
          {mails.map((mail) => (
            <Sheet as="li" key={mail.id}>
              <h2 className="text-lg" lang={mail.language}>
                {mail.subject}
              </h2>
              <p className="mb-3 text-sm text-soft">
                {t("mail.outbox.to", { name: mail.name, address: mail.recipient })} · {mail.at}
                {mail.state !== "sent" && (
                  <strong className={mail.state === "waiting" ? "" : "text-warn"}>
                    {" "}
                    · {t(`mail.outbox.${mail.state}`)}
                  </strong>
                )}
              </p>
              <p lang={mail.language} className="whitespace-pre-line [overflow-wrap:anywhere]">
                <Linked text={mail.text} />
              </p>
            </Sheet>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Plain text with its addresses as links, as mail programs show it. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
