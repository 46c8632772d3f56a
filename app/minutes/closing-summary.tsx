import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { formatWallDate } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { ClosingPreview, PreviewItem, PreviewLine } from "#app/meetings/closing.ts";
import { Badge } from "#app/ui/badge.tsx";

/**
 * What closing the meeting will do and what is still missing, for the chair before it is closed. Nothing in it keeps a
 * meeting from being closed. `itemHref`: where an item can be mended from here.
 */
export function ClosingSummary(props: { preview: ClosingPreview; itemHref?: (itemId: string) => string }) {
  const { preview, itemHref } = props;
  const { t, language } = useWords();
  const carrying = [
    ...preview.withoutOutcome.map((item) => ({ ...item, why: t("minutes.closing.withoutOutcome") })),
    ...preview.carriedOver.map((item) => ({ ...item, why: t("minutes.closing.putOff") })),
  ];
  const to = preview.nextDate
    ? t("minutes.closing.carriesTo", { date: formatWallDate(preview.nextDate, language, "long") })
    : t("minutes.closing.carriesNoDate");
  return (
    <div className="grid gap-5">
      {carrying.length > 0 ? (
        <Part title={t("minutes.closing.carries", { count: carrying.length })} hint={to}>
          {carrying.map((item) => (
            <ItemLine key={item.id} item={item} href={itemHref?.(item.id)} why={item.why} />
          ))}
        </Part>
      ) : (
        <p>{t("minutes.closing.nothingCarries")}</p>
      )}
      {preview.waiting > 0 && <p>{t("minutes.closing.waiting", { count: preview.waiting })}</p>}
      {preview.parked.length > 0 && (
        <Part title={t("minutes.closing.parked", { count: preview.parked.length })}>
          {preview.parked.map((item) => (
            <ItemLine key={item.id} item={item} href={itemHref?.(item.id)} />
          ))}
        </Part>
      )}
      <QualityCheck preview={preview} itemHref={itemHref} complete={t("minutes.closing.complete")} />
    </div>
  );
}

/** What a careful chair would mend: decisions without a reason, action items without a date. */
export function QualityCheck(props: {
  preview: ClosingPreview;
  itemHref?: ((itemId: string) => string) | undefined;
  complete: string;
}) {
  const { preview, itemHref, complete } = props;
  const { t } = useWords();
  const { decisionsWithoutReason: decisions, actionsWithoutDate: actions } = preview;
  if (decisions.length + actions.length === 0)
    return (
      <p className="flex items-start gap-2">
        <CircleCheck aria-hidden="true" className="mt-1 size-[1.1em] shrink-0 text-change" />
        {complete}
      </p>
    );
  return (
    <>
      {decisions.length > 0 && (
        <Part title={t("minutes.quality.decisions", { count: decisions.length })}>
          {decisions.map((line) => (
            <TextLine key={line.id} line={line} href={itemHref?.(line.itemId)} />
          ))}
        </Part>
      )}
      {actions.length > 0 && (
        <Part title={t("minutes.quality.actions", { count: actions.length })}>
          {actions.map((line) => (
            <TextLine key={line.id} line={line} href={itemHref?.(line.itemId)} />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-semibold">{title}</p>
      {hint && <p className="text-sm text-soft">{hint}</p>}
      <ul className="mt-1.5 grid gap-1.5">{children}</ul>
    </div>
  );
}

function ItemLine({ item, href, why }: { item: PreviewItem; href?: string | undefined; why?: string }) {
  return (
    <li className="flex items-start gap-2.5">
      <KindIcon kind={item.kind} className="mt-0.5 size-[1.2em]" />
      <Leading href={href} language={item.language}>
        {item.title}
      </Leading>
      {why && <Badge className="ms-auto shrink-0">{why}</Badge>}
    </li>
  );
}

const TextLine = ({ line, href }: { line: PreviewLine; href?: string | undefined }) => (
  <li className="ps-4 -indent-4 before:content-['·'] before:inline-block before:w-4 before:indent-0 before:text-soft">
    <Leading href={href} language={line.language}>
      {line.text}
    </Leading>
  </li>
);

function Leading(props: { href?: string | undefined; language: "en" | "fr"; children: string }) {
  const lang = contentLang(props.language);
  return props.href ? (
    <a href={props.href} lang={lang} className="link">
      {props.children}
    </a>
  ) : (
    <span lang={lang}>{props.children}</span>
  );
}
