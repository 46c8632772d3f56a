import { useEffect, useRef, useState } from "react";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { newId } from "#app/new-id.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useKeys, useKeysSetting } from "#app/ui/use-keys.ts";
import { namedReaders } from "./audience.ts";
import type { BuilderData, BuilderItem } from "./builder.server.ts";
import { giveVerdict } from "./builder-changes.ts";
import { ItemDetails } from "./details-view.tsx";
import { KindIcon, KindLabel } from "./kind-label.tsx";
import { type Verdict, verdictKeys } from "./triage.ts";
import type { Send } from "./use-changes.ts";
import { VerdictForm, type VerdictTyped } from "./verdict-form.tsx";

type Asked = Exclude<Verdict, "accepted">;
type Given = { verdict: Verdict; reason: string; mergedIntoId: string };

/** What agencies sent, one card open at a time: read it, answer it with one key, go on to the next. */
export function TriageColumn({ data, send }: { data: BuilderData; send: Send }) {
  const { t } = useWords();
  const { waiting, askedBack } = data;
  const [chosen, setChosen] = useState<string | null>(null);
  const open = waiting.find((item) => item.id === chosen) ?? waiting[0] ?? null;
  // By item: whoever looks at another card in between finds their half of a sentence again.
  const [askingOf, setAskingOf] = useState<Readonly<Record<string, Asked | undefined>>>({});
  const typed = useRef(new Map<string, VerdictTyped>());
  const asking = (open && askingOf[open.id]) ?? null;
  const ask = (item: BuilderItem, verdict: Asked | undefined) =>
    setAskingOf((now) => ({ ...now, [item.id]: verdict }));
  const column = useRef<HTMLElement>(null);
  const goOn = useRef(false);

  useEffect(() => {
    if (!goOn.current) return;
    goOn.current = false;
    (
      column.current?.querySelector<HTMLElement>("[data-open-card]") ?? column.current?.querySelector("h2")
    )?.focus();
  });

  const give = (item: BuilderItem, { verdict, reason, mergedIntoId }: Given) => {
    goOn.current = true;
    ask(item, undefined);
    setChosen(waiting[waiting.indexOf(item) + 1]?.id ?? null);
    const sent = send(
      giveVerdict(item, { id: newId(), verdict, reason, mergedIntoId }),
      t(`agenda.given.${verdict}`, { title: item.title }),
    );
    // A refused one comes back with its words.
    void sent.then(({ ok }) => ok && typed.current.delete(typedKey(item, verdict)));
  };
  const choose = (verdict: Verdict) => {
    if (!open) return;
    if (verdict === "accepted") give(open, { verdict, reason: "", mergedIntoId: "" });
    else ask(open, verdict);
  };
  const [keysOn, setKeysOn] = useKeysSetting();
  useKeys(
    Object.fromEntries(
      (Object.keys(verdictKeys) as Verdict[]).map((verdict) => [
        verdictKeys[verdict].toLowerCase(),
        () => choose(verdict),
      ]),
    ),
    keysOn && open !== null && asking === null,
  );

  return (
    <section ref={column} aria-labelledby="waiting-title">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 id="waiting-title" tabIndex={-1} className="text-lg">
          {t("agenda.waiting.title", { count: waiting.length })}
        </h2>
        {waiting.length > 0 && (
          <label className="flex min-h-8 items-center gap-2 text-sm text-soft pointer-coarse:hidden">
            <input
              type="checkbox"
              checked={keysOn}
              onChange={(event) => setKeysOn(event.currentTarget.checked)}
              className="size-4.5 accent-accent"
            />
            {t("agenda.waiting.keys")}
          </label>
        )}
      </div>
      {waiting.length === 0 && (
        <EmptyState level={3} title={t("agenda.waiting.none")} className="px-4 py-6">
          {t("agenda.waiting.noneHint")}
        </EmptyState>
      )}
      <ul className="grid gap-2.5">
        {waiting.map((item) => (
          <li key={item.id}>
            {item === open ? (
              <Card
                item={item}
                data={data}
                asking={asking}
                showKeys={keysOn}
                onChoose={choose}
                typed={asking ? typed.current.get(typedKey(item, asking)) : undefined}
                onType={(now) => asking && typed.current.set(typedKey(item, asking), now)}
                onGive={(given) => give(item, given)}
                onCancel={() => {
                  goOn.current = true;
                  ask(item, undefined);
                }}
              />
            ) : (
              <ClosedCard
                item={item}
                onOpen={() => {
                  goOn.current = true;
                  setChosen(item.id);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {askedBack.length > 0 && (
        <details className="mt-4 text-soft">
          <summary className="min-h-11 py-2.5">
            {t("agenda.waiting.askedBack", { count: askedBack.length })}
          </summary>
          <ul className="grid gap-1.5 ps-4">
            {askedBack.map((item) => (
              <li key={item.id} className="flex gap-2">
                <KindIcon kind={item.kind} className="mt-0.5 size-5" />
                <span lang={contentLang(item.language)}>{item.title}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const typedKey = (item: BuilderItem, verdict: Verdict) => `${item.id} ${verdict}`;

function ClosedCard({ item, onOpen }: { item: BuilderItem; onOpen: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      aria-expanded={false}
      onClick={onOpen}
      className="block w-full rounded-xl border border-line bg-sheet px-4 py-3 text-start hover:border-edge"
    >
      <KindLabel kind={item.kind}>{t(`common.kind.${item.kind}`)}</KindLabel>
      <strong className="mt-1 block [overflow-wrap:anywhere]" lang={contentLang(item.language)}>
        {item.title}
      </strong>
    </button>
  );
}

const more = ["declined", "merged"] as const;
const usual = ["asked_back", "deferred"] as const;

type CardProps = {
  item: BuilderItem;
  data: BuilderData;
  asking: Asked | null;
  typed: VerdictTyped | undefined;
  onType: (typed: VerdictTyped) => void;
  showKeys: boolean;
  onChoose: (verdict: Verdict) => void;
  onGive: (given: Given) => void;
  onCancel: () => void;
};

function Card(props: CardProps) {
  const { item, data, asking, typed, showKeys, onChoose, onType, onGive, onCancel } = props;
  const { t } = useWords();
  const { name } = useAgencies();
  const others = [...data.items, ...data.waiting].filter(
    (one) => one.id !== item.id && one.kind !== "logistics",
  );
  const verdict = (one: Verdict) => (
    <Button
      key={one}
      size="sm"
      variant={one === "accepted" ? "primary" : more.some((rare) => rare === one) ? "ghost" : "quiet"}
      kbd={showKeys ? verdictKeys[one] : undefined}
      aria-keyshortcuts={showKeys ? verdictKeys[one] : undefined}
      disabled={one === "merged" && others.length === 0}
      onClick={() => onChoose(one)}
    >
      {t(`agenda.verdict.${one}`)}
    </Button>
  );
  return (
    <article
      tabIndex={-1}
      data-open-card
      aria-labelledby={`card-${item.id}`}
      className="rounded-xl border border-edge bg-sheet px-4 py-3.5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <KindLabel kind={item.kind}>{t(`common.kind.${item.kind}`)}</KindLabel>
        <span className="text-sm text-soft">
          {item.urgency === "urgent" && <strong className="text-warn">{t("agenda.item.urgent")} · </strong>}
          {t("common.minutes", { count: item.minutes })}
        </span>
      </div>
      <h3
        id={`card-${item.id}`}
        className="mt-1.5 text-base [overflow-wrap:anywhere]"
        lang={contentLang(item.language)}
      >
        {item.title}
      </h3>
      <p className="mt-1 text-sm text-soft">
        {t("agenda.waiting.sent", {
          agency: name(item.agencyId),
          name: item.submitterName,
          when: item.submittedWords ?? "",
        })}
      </p>
      <p className="mt-1.5 text-sm">
        <AudienceLabel
          audience={item.audience}
          namedAgencyIds={namedReaders(item)}
          atTheTable={data.seats.length}
        />
      </p>
      <Answered item={item} />
      <ItemDetails kind={item.kind} details={item.details} language={item.language} className="mt-3" />
      {asking ? (
        <VerdictForm
          key={asking}
          item={item}
          verdict={asking}
          others={others}
          next={data.next}
          typed={typed}
          onType={onType}
          onGive={(given) => onGive({ verdict: asking, ...given })}
          onCancel={onCancel}
        />
      ) : (
        <div className="mt-3.5 flex flex-wrap gap-2">
          {(["accepted", ...usual, ...more] as const).map(verdict)}
        </div>
      )}
    </article>
  );
}

/** What the chair said earlier, so that the second look need not begin anew. */
function Answered({ item: { lastAnswer } }: { item: BuilderItem }) {
  const { t } = useWords();
  if (!lastAnswer) return null;
  return (
    <p className="mt-2 border-s-2 border-line ps-3 text-sm text-soft">
      {t(`agenda.waiting.answered.${lastAnswer.verdict as Verdict}`, { reason: lastAnswer.reason })}
    </p>
  );
}
