import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { type FormKind, formKinds } from "./details.ts";
import { KindIcon, kindClasses } from "./kind-label.tsx";

/**
 * The four things that people bring, each a button that begins such an item. `ids`: one made for each by the loader, so
 * that a double tap, or coming back and tapping again, makes one item.
 */
export function KindTiles(props: {
  ids: Record<FormKind, string>;
  meetingId: string;
  /** The kind that the reader came for. */
  chosen?: FormKind | undefined;
  className?: string;
}) {
  const { t } = useWords();
  return (
    <ul className={`grid grid-cols-2 gap-2.5 ${props.className ?? ""}`}>
      {formKinds.map((kind) => {
        const { wash, shape, text } = kindClasses(kind);
        return (
          <li key={kind}>
            <Form method="post" action="/items/new" className="h-full">
              <input type="hidden" name="id" value={props.ids[kind]} />
              <input type="hidden" name="meeting" value={props.meetingId} />
              <button
                type="submit"
                name="kind"
                value={kind}
                aria-current={kind === props.chosen ? "true" : undefined}
                className={`group flex h-full min-h-24 w-full flex-col gap-1 px-4 py-3.5 text-start hover:inset-ring-2 hover:inset-ring-current aria-[current]:inset-ring-2 aria-[current]:inset-ring-current ${wash} ${shape} ${text}`}
              >
                <span className="flex items-start gap-2 leading-tight font-semibold">
                  <KindIcon kind={kind} className="size-[1.25em]" />
                  {t(`items.kindShort.${kind}`)}
                </span>
                <span className="text-sm leading-snug text-soft">{t(`items.kindHint.${kind}`)}</span>
              </button>
            </Form>
          </li>
        );
      })}
    </ul>
  );
}
