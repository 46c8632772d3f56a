import { Link2, ShieldCheck } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { AuditPage } from "./audit-page.ts";

/** How long the chain is and where it ends; and, once that was asked for, whether it is whole. */
export function ChainState({ head, verification }: Pick<AuditPage, "head" | "verification">) {
  const { t } = useWords();
  return (
    <>
      {verification && <Verified verification={verification} />}
      <Sheet className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <p className="flex items-center gap-2.5">
            <Link2 aria-hidden="true" className="size-5 shrink-0 text-soft" />
            <span>
              {!head ? (
                t("audit.chain.closed")
              ) : head.at ? (
                <>
                  <strong>{t("audit.chain.entries", { count: head.seq })}</strong>,{" "}
                  {t("audit.chain.last", { at: head.at })}
                </>
              ) : (
                t("audit.chain.none")
              )}
            </span>
          </p>
          {head?.at && (
            <p className="mt-1 text-sm text-soft" title={t("audit.chain.whole", { hash: head.hash })}>
              <span className="print:hidden">{t("audit.chain.seal", { hash: head.hash.slice(0, 16) })}</span>
              <span className="hidden print:inline">{t("audit.chain.whole", { hash: head.hash })}</span>
            </p>
          )}
        </div>
        {head?.at !== null && (
          <LinkButton
            to="?verify=1"
            variant="quiet"
            icon={<ShieldCheck />}
            preventScrollReset
            className="no-print"
          >
            {t("audit.chain.verify")}
          </LinkButton>
        )}
      </Sheet>
    </>
  );
}

function Verified({ verification }: { verification: NonNullable<AuditPage["verification"]> }) {
  const { t } = useWords();
  const { checked, anchors, fault } = verification;
  if (fault)
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t("audit.verified.broken", { seq: fault.seq })}
        className="mb-6"
      >
        {t(`audit.why.${fault.why}`)} {t("audit.verified.tell")}
      </Notice>
    );
  return (
    <Notice tone="success" role="status" className="mb-6">
      {checked === null ? t("audit.verified.all") : t("audit.verified.whole", { count: checked })}{" "}
      {anchors > 0 && t("audit.verified.anchors", { count: anchors })}
    </Notice>
  );
}
