import { Form, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { NeutralScreen } from "#app/room-devices/neutral-screen.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Sheet } from "#app/ui/sheet.tsx";

/** Asks for the code that the console shows. Works without scripts, and on a telephone. */
export function CodeEntry({ problem }: { problem: string | null }) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  return (
    <NeutralScreen>
      <Sheet className="grid gap-4 py-5 sm:px-6">
        <div>
          <h1 className="text-2xl">{t("room.screen.pair.title")}</h1>
          <p className="mt-1 text-soft">{t("room.screen.pair.text")}</p>
        </div>
        {problem === "tooMany" && (
          <Notice tone="warn" role="alert">
            {t("room.screen.pair.tooMany")}
          </Notice>
        )}
        <Form method="post" action="/screen" reloadDocument className="grid gap-4" noValidate>
          <TextField
            label={t("room.screen.pair.code")}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
            autoFocus
            errors={problem === "code" ? [t("room.screen.pair.wrong")] : undefined}
          />
          <Button type="submit" size="lg" pending={pending}>
            {t("room.screen.pair.button")}
          </Button>
        </Form>
      </Sheet>
    </NeutralScreen>
  );
}
