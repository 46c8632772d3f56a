import { Eye, Radio } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { useFocusAfterwards } from "./focus-heading.ts";
import { useRoomShared } from "./room-context.tsx";
import type { Follow } from "./use-follow.ts";

/** Whether this screen follows the floor; reading elsewhere is said, with the way back. */
export function FollowBar({ follow, children }: { follow: Follow; children?: ReactNode }) {
  const { t } = useWords();
  if (!follow.following) return <Elsewhere back={follow.back}>{children}</Elsewhere>;
  return (
    <p className="inline-flex items-center gap-1.5 text-sm text-soft">
      <Radio aria-hidden="true" className="size-[1.2em] text-change" />
      {t("room.follow.following")}
    </p>
  );
}

function Elsewhere({ back, children }: { back: () => void; children: ReactNode }) {
  const { t } = useWords();
  const { room } = useRoomShared();
  const bar = useFocusAfterwards<HTMLDivElement>();
  const onFloor = room.items.find((item) => item.id === room.floor?.itemId);
  return (
    <div
      ref={bar}
      className="flex w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border-s-[5px] border-question bg-question-wash px-4 py-2.5"
    >
      <p className="min-w-[min(100%,14rem)] flex-1">
        <span className="flex items-center gap-1.5 font-semibold text-question">
          <Eye aria-hidden="true" className="size-[1.2em] shrink-0" />
          {t("room.follow.elsewhere")}
        </span>
        <span className="line-clamp-2">
          {room.floor === null
            ? t("room.follow.nothing")
            : t("room.follow.onFloor", { title: onFloor?.title ?? t("common.audience.restricted") })}
        </span>
      </p>
      {room.floor !== null && (
        <Button variant="quiet" size="sm" onClick={back}>
          {t("room.follow.back")}
        </Button>
      )}
      {children}
    </div>
  );
}
