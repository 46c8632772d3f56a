import { type ReactNode, useEffect, useState } from "react";
import { useFetcher, useSubmit } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Whether this browser knows passkeys; false until the page is alive, so that nobody presses for nothing. */
function useKnowsPasskeys(): boolean {
  const [knows, setKnows] = useState(false);
  useEffect(() => setKnows("PublicKeyCredential" in window), []);
  return knows;
}

async function ask<Options>(path: string): Promise<Options> {
  const answer = await fetch(path, {
    method: "POST",
    body: new URLSearchParams(),
    headers: { Accept: "application/json" },
  });
  // Sent elsewhere: it is no longer fresh who this is.
  if (answer.redirected) window.location.assign(answer.url);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

interface Props {
  /** Where the browser's answer is posted. */
  action: string;
  /** The server did not take the last one. */
  refused: boolean;
  icon: ReactNode;
  variant?: "primary" | "quiet";
  children: ReactNode;
}

/** What both have: the button, and words for what went wrong. `work` talks to the device. */
function DeviceButton({
  refused,
  icon,
  variant,
  children,
  work,
}: Omit<Props, "action"> & { work(): Promise<void> }) {
  const { t } = useWords();
  const knows = useKnowsPasskeys();
  const [state, setState] = useState<"idle" | "working" | "failed">("idle");
  if (!knows) return null;
  const press = () => {
    setState("working");
    // Whatever the reason (nothing there, cancelled, too late): one may try again or take another way.
    work().then(
      () => setState("idle"),
      () => setState("failed"),
    );
  };
  return (
    <div className="grid gap-3">
      {(state === "failed" || (refused && state === "idle")) && (
        <Notice tone="warn" role="alert">
          {t("signIn.passkey.failed")}
        </Notice>
      )}
      <Button
        size="lg"
        variant={variant ?? "primary"}
        icon={icon}
        pending={state === "working"}
        onClick={press}
      >
        {children}
      </Button>
    </div>
  );
}

/** Signs in with a passkey. `to`: where to go on to. */
export function PasskeyButton({ action, to, ...look }: Props & { to: string }) {
  const submit = useSubmit();
  return (
    <DeviceButton
      {...look}
      work={async () => {
        // Loaded when it is asked for: most people press it once a day at most.
        const { startAuthentication } = await import("@simplewebauthn/browser");
        const optionsJSON =
          await ask<Parameters<typeof startAuthentication>[0]["optionsJSON"]>("/sign-in/challenge");
        const response = await startAuthentication({ optionsJSON });
        await submit({ response: JSON.stringify(response), to }, { method: "post", action });
      }}
    />
  );
}

/** Makes a passkey on this device for whoever is signed in. */
export function NewPasskeyButton(look: Omit<Props, "action" | "refused">) {
  const fetcher = useFetcher<{ problem?: string }>();
  return (
    <DeviceButton
      {...look}
      refused={fetcher.data?.problem !== undefined}
      work={async () => {
        const { startRegistration } = await import("@simplewebauthn/browser");
        const optionsJSON =
          await ask<Parameters<typeof startRegistration>[0]["optionsJSON"]>("/account/passkeys/offer");
        const response = await startRegistration({ optionsJSON });
        await fetcher.submit(
          { response: JSON.stringify(response) },
          { method: "post", action: "/account/passkeys" },
        );
      }}
    />
  );
}
