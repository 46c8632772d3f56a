import { UserX } from "lucide-react";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";

/** Who is recused, without why; `onLift` for those who may let them back. Nothing where nobody is. */
export function RecusedList(props: {
  recused: readonly Recused[];
  onLift?: ((one: Recused) => void) | undefined;
  className?: string;
}) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { recused, onLift, className = "" } = props;
  if (recused.length === 0) return null;
  return (
    <div className={`flex flex-wrap items-start gap-x-2 text-sm ${className}`}>
      <p className="flex min-h-8 items-center gap-1.5 font-semibold">
        <UserX aria-hidden="true" className="size-[1.15em] shrink-0 text-question" />
        {t("recusals.recused")}
      </p>
      <ul className="flex flex-wrap gap-x-4">
        {recused.map((one) => {
          const who = one.name ?? name(one.agencyId);
          return (
            <li key={one.id} className="flex min-h-8 flex-wrap items-center gap-x-1">
              <span>
                <strong>{who}</strong>{" "}
                <span className="text-soft">· {t(one.standing ? "recusals.standing" : "recusals.item")}</span>
              </span>
              {onLift && (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={t("recusals.liftNamed", { name: who })}
                  onClick={() => onLift(one)}
                >
                  {t("recusals.lift")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
