import { MessageCircleQuestion, UserCheck, UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useToast } from "#app/ui/toast.tsx";
import type { AudienceRights } from "./audience-rights.server.ts";
import { DeclineToWiden } from "./decline-to-widen.tsx";
import { GrantToWiden } from "./grant-to-widen.tsx";
import { useWidening, wideningPlace } from "./use-widening.ts";
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
  useSayAnswer(props.rights);
  // As with asking: what one writes belongs to the request that one read.
  const [declining, setDeclining] = useState<{ itemId: string; id: string; title: string } | null>(null);
  const [granting, setGranting] = useState<(Props & { widening: Widening }) | null>(null);
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
            onGrant={() => setGranting({ ...props, widening })}
            onDecline={() => setDeclining({ itemId, id: widening.id, title: props.title })}
          />
        ) : (
          widening && <Ended agencyId={props.rights.agencyId} widening={widening} />
        )}
      </div>
      {granting && <GrantToWiden {...granting} onClose={() => setGranting(null)} />}
      {declining && <DeclineToWiden {...declining} onClose={() => setDeclining(null)} />}
    </>
  );
}

/** Whoever asked hears the answer when it comes, wherever on the page they are just then. */
function useSayAnswer({ agencyId, mayWiden, widening }: AudienceRights) {
  const { t } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const before = useRef(widening);
  useEffect(() => {
    const waited = before.current?.state === "open" ? before.current.id : null;
    before.current = widening;
    if (mayWiden || !widening || widening.id !== waited || widening.state === "open") return;
    const who = { name: widening.answeredBy ?? "", agency: name(agencyId) };
    toast({
      message: t(`agenda.widening.ended.${widening.state}`, who),
    });
  }, [widening, mayWiden, agencyId, name, t, toast]);
}

function Open(props: Props & { widening: Widening; onGrant: () => void; onDecline: () => void }) {
  const { rights, widening, onGrant, onDecline } = props;
  const { itemId, agencyId, seats, mayWiden } = rights;
  const { t } = useWords();
  const { name } = useAgencies();
  const toast = useToast();
  const { send, pending } = useWidening();
  async function takeBack() {
    const why = await send(itemId, "/withdrawal", { id: widening.id }, t("agenda.widening.takenBack"));
    if (why !== null) toast({ message: why, tone: "warn" });
  }
  const said = { name: widening.by, agency: name(agencyId) };
  return (
    <Notice
      tone={mayWiden ? "warn" : "info"}
      icon={mayWiden ? <MessageCircleQuestion /> : <UsersRound />}
      title={t(mayWiden ? "agenda.widening.asksYou" : "agenda.widening.waits", said)}
      actions={
        !mayWiden && (
          <Button size="sm" variant="quiet" pending={pending} onClick={() => void takeBack()}>
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
        {mayWiden && (
          <p className="mt-1.5 flex flex-wrap gap-2">
            <Button size="sm" onClick={onGrant}>
              {t("agenda.widening.grantOpen")}
            </Button>
            <Button size="sm" variant="quiet" onClick={onDecline}>
              {t("agenda.widening.decline")}
            </Button>
          </p>
        )}
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
