import { useState } from "react";
import { RecusedList } from "#app/access/recused-list.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { newId } from "#app/new-id.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { TextField } from "#app/ui/field.tsx";
import { AskToWiden } from "./ask-to-widen.tsx";
import { readersAmong } from "./audience.ts";
import { AudienceForm } from "./audience-form.tsx";
import type { BuilderData, BuilderItem } from "./builder.server.ts";
import { changeAudience, editItem, giveVerdict, removeEntry } from "./builder-changes.ts";
import { longestTitle } from "./change.ts";
import { ItemDetails } from "./details-view.tsx";
import { KindLabel } from "./kind-label.tsx";
import type { Verdict } from "./triage.ts";
import type { Send } from "./use-changes.ts";
import { VerdictForm } from "./verdict-form.tsx";
import { WideningNotice } from "./widening-notice.tsx";

type PanelProps = { item: BuilderItem; data: BuilderData; send: Send; onClose: () => void };

const verdicts = ["deferred", "asked_back", "declined", "merged"] as const;

/** Everything about one item on the agenda: what was sent in, title and presenter, who reads it, off the agenda again. */
export function ItemPanel({ item, data, send, onClose }: PanelProps) {
  const { t } = useWords();
  const { name } = useAgencies();
  const [asking, setAsking] = useState<Exclude<Verdict, "accepted"> | null>(null);
  const logistics = item.kind === "logistics";
  const others = data.items.filter((one) => one.id !== item.id && one.kind !== "logistics");
  return (
    <Dialog
      open
      side
      onClose={onClose}
      closeLabel={t("common.close")}
      title={
        <span lang={contentLang(item.language)} className="[overflow-wrap:anywhere]">
          {item.title}
        </span>
      }
    >
      <KindLabel kind={item.kind}>{t(`common.kind.${item.kind}`)}</KindLabel>
      {!logistics && (
        <p className="mt-1 text-soft">
          {t("agenda.item.from", { agency: name(item.agencyId), name: item.submitterName })}
          {item.carriedOver && ` · ${t("agenda.item.carriedOver")}`}
        </p>
      )}
      <ItemDetails kind={item.kind} details={item.details} language={item.language} className="mt-4" />
      <TitleForm key={`${item.title}${item.presenterId}`} item={item} data={data} send={send} />
      {!logistics && <Readers item={item} data={data} send={send} />}
      <div className="mt-6 border-t border-line pt-4">
        {logistics ? (
          <Button
            variant="quiet"
            onClick={() => {
              onClose();
              void send(
                removeEntry(data.meeting.id, item.id),
                t("agenda.entry.removed", { title: item.title }),
              );
            }}
          >
            {t("agenda.entry.remove")}
          </Button>
        ) : asking ? (
          <VerdictForm
            key={asking}
            item={item}
            verdict={asking}
            others={others}
            next={data.next}
            onCancel={() => setAsking(null)}
            onGive={(given) => {
              onClose();
              void send(
                giveVerdict(item, { id: newId(), verdict: asking, ...given }),
                t(`agenda.given.${asking}`, { title: item.title }),
              );
            }}
          />
        ) : (
          <div className="flex flex-wrap gap-2">
            {verdicts
              .filter((verdict) => verdict !== "merged" || others.length > 0)
              .map((verdict) => (
                <Button key={verdict} size="sm" variant="quiet" onClick={() => setAsking(verdict)}>
                  {t(`agenda.verdict.${verdict}`)}
                </Button>
              ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function TitleForm({ item, data, send }: Omit<PanelProps, "onClose">) {
  const { t } = useWords();
  const { name } = useAgencies();
  const people = data.people.some((one) => one.id === item.presenterId)
    ? data.people
    : item.presenterId && item.presenterName
      ? [{ id: item.presenterId, name: item.presenterName, agencyId: "" }, ...data.people]
      : data.people;
  const [title, setTitle] = useState(item.title);
  const [presenterId, setPresenterId] = useState(item.presenterId ?? "");
  const same = title.trim() === item.title && presenterId === (item.presenterId ?? "");
  const wrong = title.trim() === "" || title.trim().length > longestTitle;
  return (
    <form
      className="mt-5 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (same || wrong) return;
        const presenter = people.find((one) => one.id === presenterId);
        void send(
          editItem(data.meeting.id, item.id, {
            ...(title.trim() !== item.title && { title: title.trim() }),
            ...(presenterId !== (item.presenterId ?? "") && { presenter: presenter ?? null }),
          }),
          t("common.saved"),
        );
      }}
    >
      <TextField
        name="title"
        label={t("agenda.item.itemTitle")}
        lang={contentLang(item.language)}
        value={title}
        maxLength={longestTitle}
        onChange={(event) => setTitle(event.currentTarget.value)}
        errors={wrong ? [t("agenda.refusal.title")] : undefined}
      />
      <Select
        name="presenterId"
        label={t("agenda.item.presenter")}
        value={presenterId}
        onChange={(event) => setPresenterId(event.currentTarget.value)}
      >
        <option value="">{t("agenda.item.nobody")}</option>
        {people.map((one) => (
          <option key={`${one.id}${one.agencyId}`} value={one.id}>
            {one.name}
            {one.agencyId && ` · ${name(one.agencyId)}`}
          </option>
        ))}
      </Select>
      {!same && (
        <Button type="submit" variant="quiet" className="justify-self-start">
          {t("common.save")}
        </Button>
      )}
    </form>
  );
}

function Readers({ item, data, send }: Omit<PanelProps, "onClose">) {
  const { t } = useWords();
  const { id: itemId, agencyId, carriedOver, mayWiden, mayAsk, widening, recused } = item;
  const from = { audience: item.audience, namedAgencyIds: item.namedAgencyIds };
  const { seats, people } = data;
  const rights = { itemId, agencyId, carriedOver, mayWiden, mayAsk, widening, from, seats, people };
  return (
    <div className="mt-6 border-t border-line pt-4">
      <RecusedList recused={recused} className="mb-4" />
      <WideningNotice title={item.title} rights={rights} recused={recused} className="mb-3" />
      <AudienceForm
        key={`${item.audience}${item.namedAgencyIds.join()}`}
        from={item}
        agencyId={agencyId}
        seats={seats}
        mayWiden={mayWiden}
        peopleOf={(one) => readersAmong(people, one, recused)}
        outIds={recused.flatMap((one) => one.agencyId ?? [])}
        carriedOver={carriedOver}
        onChange={(choice) => void send(changeAudience(item, choice), t("agenda.readers.saved"))}
      />
      <div className="-ms-2">
        <AskToWiden title={item.title} rights={rights} recused={recused} />
      </div>
    </div>
  );
}
