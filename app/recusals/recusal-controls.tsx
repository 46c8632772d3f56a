import { ShieldOff, UserX } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Recused } from "#app/access/recused.ts";
import { RecusedList } from "#app/access/recused-list.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Recusable, Who } from "./recusal.ts";
import { RecuseDialog } from "./recuse-dialog.tsx";

/** Who is recused from an item, and what this viewer may do about it: leave it, shut others out, let them back. */
export function RecusalControls(props: {
  /** Of the item; the dialogs name it, for whoever reads one while another has the floor. */
  title: string;
  /** The originating agency. */
  agencyId: string | null;
  /** For who runs the meeting: who else presides, in words; empty where nobody does. */
  othersPreside?: string | undefined;
  recused: readonly Recused[];
  may: { leave: boolean; recuse: boolean };
  from: Recusable;
  /** Nobody named is the viewer. */
  onDeclare: (who: Who | null, standing: boolean) => void;
  onLift: (one: Recused) => void;
  /** Buttons that stand in the same row. */
  children?: ReactNode;
}) {
  const { t } = useWords();
  const { may, recused, onDeclare, onLift } = props;
  const [asking, setAsking] = useState<"own" | "others" | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="no-print grid gap-1.5">
      <RecusedList recused={recused} onLift={may.recuse ? onLift : undefined} />
      <div className="-ms-2 flex flex-wrap items-center gap-y-1">
        {props.children}
        {may.leave && (
          <Button
            size="sm"
            variant="ghost"
            className="px-2"
            icon={<ShieldOff />}
            onClick={() => setAsking("own")}
          >
            {t("recusals.own.open")}
          </Button>
        )}
        {may.recuse && (
          <Button
            size="sm"
            variant="ghost"
            className="px-2"
            icon={<UserX />}
            onClick={() => setAsking("others")}
          >
            {t("recusals.recuse.open")}
          </Button>
        )}
      </div>
      {asking === "own" && (
        <ConflictDialog
          title={props.title}
          agencyId={props.agencyId}
          othersPreside={props.othersPreside}
          onClose={close}
          onConfirm={(scope) => {
            close();
            onDeclare(null, scope === "standing");
          }}
        />
      )}
      {asking === "others" && (
        <RecuseDialog
          title={props.title}
          from={props.from}
          onClose={close}
          onConfirm={(who, scope) => {
            close();
            onDeclare(who, scope === "standing");
          }}
        />
      )}
    </div>
  );
}
