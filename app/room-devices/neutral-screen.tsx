import type { ReactNode } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";

/** A calm page for a screen that everybody in a room can see: it says nothing of any meeting. */
export function NeutralScreen({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 p-5">
      <p className="flex items-center gap-2.5 text-xl font-bold text-accent">
        <RingMark className="size-9" />
        {t("common.productName")}
      </p>
      {children}
    </main>
  );
}
