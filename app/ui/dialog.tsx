import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";

export type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  /** At the end of the screen instead of the middle. */
  readonly side?: boolean;
  readonly children?: ReactNode;
};

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" } as const;
const placeMiddle = "m-auto max-h-[min(46rem,calc(100dvh-2rem))] rounded-xl";
const placeSide = "my-0 ms-auto me-0 h-dvh max-h-none rounded-s-xl";

const controls =
  'input:not([type="hidden"], :disabled), select:enabled, textarea:enabled, button:enabled, a[href], [contenteditable="true"]';

/**
 * Browsers may give the focus to the part that scrolls, where there is nothing to do, or to another choice than the one that
 * is made: it belongs to the control that is marked for it, or else to the first, and of several choices to that one.
 */
function focusControl(dialog: HTMLDialogElement) {
  const { activeElement } = document;
  const given = dialog.contains(activeElement) && activeElement?.matches(controls) ? activeElement : null;
  const first =
    dialog.querySelector("[data-focus-first]") ?? given ?? dialog.querySelector<HTMLElement>(controls);
  const chosen =
    first instanceof HTMLInputElement && first.type === "radio"
      ? dialog.querySelector(`input[type="radio"][name="${CSS.escape(first.name)}"]:checked`)
      : null;
  const control = chosen ?? first;
  if (control instanceof HTMLElement) control.focus();
}

export function Dialog(props: DialogProps) {
  const {
    open,
    onClose,
    title,
    closeLabel,
    description,
    actions,
    size = "md",
    side = false,
    children,
  } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Rendered open by the server, it can be read without scripts; the script then makes it modal.
  const [openAtFirst] = useState(open);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.matches(":modal")) {
      dialog.removeAttribute("open");
      dialog.showModal();
      focusControl(dialog);
    } else if (!open && dialog.open) dialog.close();
  }, [open]);

  // Leaving the page part with the dialog open must give the focus back too; a passive effect would come after the
  // element is gone, and then there is nothing to give back from.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => dialog?.close();
  }, []);

  // A text selection that ends on the backdrop is not a click on it.
  const pressed = useRef<EventTarget | null>(null);
  function backdrop(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget && pressed.current === event.currentTarget) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, handled by the element itself
    <dialog
      ref={ref}
      open={openAtFirst}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-about` : undefined}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={backdrop}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        if (open && !event.currentTarget.open) onClose();
      }}
      className={`no-print w-[calc(100%-2rem)] overflow-hidden border border-line bg-sheet p-0 text-ink shadow-lift backdrop:bg-scrim ${widths[size]} ${side ? placeSide : placeMiddle}`}
    >
      <div className="relative flex max-h-[inherit] flex-col">
        <header className="px-5 pt-4.5 pb-2 pe-15 sm:px-6 sm:pe-16">
          <h2 id={`${id}-title`} className="pt-1.5 text-xl">
            {title}
          </h2>
          {description && (
            <p id={`${id}-about`} className="mt-1 text-soft">
              {description}
            </p>
          )}
        </header>
        <div className="scrolls-on min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6">{children}</div>
        {actions && (
          <footer className="flex flex-wrap justify-end gap-2.5 border-t border-line px-5 py-3.5 sm:px-6">
            {actions}
          </footer>
        )}
        {/* Last in order, so that the focus first lands on what the dialog is about. */}
        <button
          type="button"
          onClick={onClose}
          aria-label={closeLabel}
          className="touch-target absolute end-3 top-4 grid size-10 place-items-center rounded-md text-soft hover:bg-wash hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
    </dialog>
  );
}
