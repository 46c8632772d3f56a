import { MessageCircleQuestion, UserCheck, UsersRound } from "lucide-react";
import { useState } from "react";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { readersAmong } from "./audience.ts";
import type { AudienceRights } from "./audience-rights.server.ts";
import { DeclineToWiden } from "./decline-to-widen.tsx";
import { useWidening, wideningPlace } from "./use-widening.ts";
import { WhoChanges } from "./who-changes.tsx";
import type { Widening } from "./widening.ts";

interface Props {
  title: string;
  rights: AudienceRights;
  recused: readonly Recused[];
  className?: string;
}

/** What the chair has asked for, where the agency answers it and the chair sees what became of it. */
export function WideningNotice(props: Props) {
  const { itemId, widening } = props.rights;
  // As with asking: what one writes belongs to the request that one read.
  const [declining, setDeclining] = useState<{ itemId: string; id: string; title: string } | null>(null);
  return (
    <>
      <div
        id={wideningPlace(itemId)}
        tabIndex={-1}
        role="status"
        className={`no-print ${props.className ?? ""}`}
      >
        {widening?.state === "open" ? (
          <Open
            {...props}
            widening={widening}
            onDecline={() => setDeclining({ itemId, id: widening.id, title: props.title })}
          />
        ) : (
          widening && <Ended agencyId={props.rights.agencyId} widening={widening} />
        )}
      </div>
      {declining && <DeclineToWiden {...declining} onClose={() => setDeclining(null)} />}
    </>
  );
}

/** Who gains access stands above the button by which they do. */
function Open(props: Props & { widening: Widening; onDecline: () => void }) {
  const { rights, recused, widening, onDecline } = props;
  const { itemId, agencyId, seats, people, mayWiden } = rights;
  const { t } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const send = useWidening();
  const [pending, setPending] = useState(false);
  async function post(step: "/answer" | "/withdrawal", fields: Record<string, string>, said: string) {
    setPending(true);
    const why = await send(itemId, step, { id: widening.id, ...fields }, said);
    setPending(false);
    if (why !== null) toast({ message: why, tone: "warn" });
  }
  const said = { name: widening.by, agency: name(agencyId) };
  return (
    <Notice
      tone={mayWiden ? "warn" : "info"}
      icon={mayWiden ? <MessageCircleQuestion /> : <UsersRound />}
      title={t(mayWiden ? "agenda.widening.asksYou" : "agenda.widening.waits", said)}
      actions={
        mayWiden ? (
          <>
            <Button
              size="sm"
              pending={pending}
              onClick={() => void post("/answer", { answer: "granted" }, t("agenda.widening.granted"))}
            >
              {t("agenda.widening.grant")}
            </Button>
            <Button size="sm" variant="quiet" onClick={onDecline}>
              {t("agenda.widening.decline")}
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            variant="quiet"
            pending={pending}
            onClick={() => void post("/withdrawal", {}, t("agenda.widening.takenBack"))}
          >
            {t("agenda.widening.takeBack")}
          </Button>
        )
      }
    >
      <div className="grid justify-items-start gap-1.5">
        <Words>{widening.reason}</Words>
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span>{t("agenda.widening.asked")}</span>
          <AudienceLabel
            audience={widening.audience}
            namedAgencyIds={widening.namedAgencyIds}
            atTheTable={seats.length}
          />
        </p>
        <WhoChanges
          from={rights.from}
          to={widening}
          place={{ agencyId, seatedAgencyIds: seats }}
          peopleOf={(one) => readersAmong(people, one, recused)}
          outIds={recused.flatMap((one) => one.agencyId ?? [])}
          would={!mayWiden}
        />
      </div>
    </Notice>
  );
}

function Ended({ agencyId, widening }: { agencyId: string | null; widening: Widening }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { state } = widening;
  if (state === "open") return null;
  const who = { name: widening.answeredBy ?? "", agency: name(agencyId) };
  return (
    <Notice
      tone={state === "granted" ? "success" : "info"}
      icon={state === "granted" ? <UserCheck /> : undefined}
      title={t(`agenda.widening.ended.${state}`, who)}
    >
      {widening.word && <Words>{widening.word}</Words>}
    </Notice>
  );
}

/** As they were written. */
function Words({ children }: { children: string }) {
  if (!children) return null;
  return <p className="border-s-[3px] border-line ps-3 whitespace-pre-line">{children}</p>;
}
