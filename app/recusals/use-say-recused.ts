import { isOut, type Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies, useRootData } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import type { Who } from "./recusal.ts";

/** Says who was shut out of which item, or let back, as long as it can be heard that it was the wrong one. */
export function useSayRecused({ title, recused }: { title: string; recused: readonly Recused[] }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { viewer } = useRootData();
  const toast = useToast();
  // What is said last of an item takes the place of what was: whoever leaves it must not go on reading its title.
  const kind = `recusal from ${title}`;
  const words = (who: Pick<Who, "name" | "agencyId">) => ({ name: who.name ?? name(who.agencyId), title });
  return {
    /** `onUndo` lifts what was just declared; offered where that puts everything back. */
    sayRecused(who: Who, onUndo: () => void) {
      const shutsOutViewer = viewer?.agencies.some(({ id }) => id === who.agencyId);
      const wasOut = isOut(recused, who);
      toast({
        kind,
        ofPage: true,
        message: t("recusals.recuse.done", words(who)),
        action: wasOut || shutsOutViewer ? undefined : { label: t("common.undo"), onAction: onUndo },
      });
    },
    sayLifted: (who: Pick<Who, "name" | "agencyId">) =>
      toast({ kind, message: t("recusals.lifted", words(who)) }),
    /** Of the viewer themselves. `presided`: they are the one who lets others back in. */
    sayLeft: (presided = false) =>
      toast({ kind, message: t(presided ? "recusals.own.donePresiding" : "recusals.own.done") }),
  };
}
