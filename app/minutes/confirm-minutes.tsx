import { LockKeyhole } from "lucide-react";
import { Link, useFetcher } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import type { ClosingRefusal } from "#app/meetings/closing.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Quality } from "./quality-check.server.ts";
import { QualityCheck } from "./quality-check.tsx";

/** The chair's last look: what could be mended, then confirming, which nothing takes back. */
export function ConfirmMinutes({ meetingId, quality }: { meetingId: string; quality: Quality }) {
  const { t } = useWords();
  const fetcher = useFetcher();
  return (
    <Section id="confirm" title={t("minutes.confirm.title")} className="no-print">
      <Sheet className="grid gap-5">
        <div className="grid gap-3">
          <h3>{t("minutes.quality.title")}</h3>
          <QualityCheck quality={quality} />
          <p>
            <Link to={`/meetings/${meetingId}/room`} className="link">
              {t("minutes.quality.mend")}
            </Link>
          </p>
        </div>
        <fetcher.Form
          method="post"
          action={`/meetings/${meetingId}/confirmation`}
          className="grid gap-3 border-t border-line pt-4"
        >
          <p>{t("minutes.confirm.text")}</p>
          <Checkbox
            name="agreed"
            value="yes"
            required
            label={t("minutes.confirm.agreed")}
            // The browser would say it in its own language.
            onInvalid={({ currentTarget }) =>
              currentTarget.setCustomValidity(t("minutes.confirm.needsAgreed"))
            }
            onChange={({ currentTarget }) => currentTarget.setCustomValidity("")}
          />
          <Button
            type="submit"
            icon={<LockKeyhole />}
            pending={fetcher.state !== "idle"}
            className="justify-self-start"
          >
            {t("minutes.confirm.button")}
          </Button>
        </fetcher.Form>
      </Sheet>
    </Section>
  );
}

/** `refusal`: why the meeting stays closed, when a browser without scripts has asked already. */
export function ReopenMeeting(props: { meetingId: string; refusal: ClosingRefusal | null }) {
  const { t } = useWords();
  const fetcher = useFetcher<{ ok: false; refusal: ClosingRefusal }>();
  const refusal = fetcher.data?.refusal ?? props.refusal;
  return (
    <div className="no-print mt-6 grid gap-3">
      {refusal && (
        <Notice tone="warn" role="alert">
          {t(`minutes.refused.${refusal}`)}
        </Notice>
      )}
      <fetcher.Form
        method="post"
        action={`/meetings/${props.meetingId}/closure`}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <p className="text-soft">{t("minutes.reopen.text")}</p>
        <Button
          type="submit"
          name="_method"
          value="remove"
          variant="quiet"
          size="sm"
          pending={fetcher.state !== "idle"}
        >
          {t("minutes.reopen.button")}
        </Button>
      </fetcher.Form>
    </div>
  );
}
