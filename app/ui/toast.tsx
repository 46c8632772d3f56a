import { X } from "lucide-react";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useLocation } from "react-router";

export type ToastInput = {
  readonly message: ReactNode;
  /** "Undo" and the like; the toast goes away once it is used. */
  readonly action?: { readonly label: ReactNode; readonly onAction: () => void } | undefined;
  readonly tone?: "plain" | "warn";
  /** Of two with the same kind only the newer one is shown. */
  readonly kind?: string;
  /** Null stays until it is closed. */
  readonly seconds?: number | null;
  /** It speaks of the page that it is shown on, and goes with it. */
  readonly ofPage?: boolean;
};

type Item = ToastInput & { readonly id: number };

export type ShowToast = (toast: ToastInput) => () => void;

const ToastContext = createContext<ShowToast>(() => () => {});
const PlaceContext = createContext<(place: HTMLElement | null) => void>(() => {});

/** For a page that has room for messages of its own, so that they lie upon nothing: the ref of that place. */
export const useToastPlace = () => useContext(PlaceContext);

/** Shows a short message; the answer of the call takes it away again. */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}

const most = 3;
const over =
  "pointer-events-none fixed inset-x-0 bottom-0 z-40 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]";
const inPlace = "md:static md:px-0 md:py-2";

export function Toasts({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  const [items, setItems] = useState<readonly Item[]>([]);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const nextId = useRef(1);
  const dismiss = useCallback((id: number) => setItems((old) => old.filter((item) => item.id !== id)), []);
  const show = useCallback<ShowToast>(
    (toast) => {
      const id = nextId.current++;
      setItems((old) => {
        const others = old.filter((item) => toast.kind === undefined || item.kind !== toast.kind);
        return [...others, { ...toast, id }].slice(-most);
      });
      return () => dismiss(id);
    },
    [dismiss],
  );

  const { pathname } = useLocation();
  const [seenPath, setSeenPath] = useState(pathname);
  if (pathname !== seenPath) {
    setSeenPath(pathname);
    setItems((old) => old.filter((item) => !item.ofPage));
  }

  // Clear of a page's standing foot, whose buttons they would cover.
  const list = useRef<HTMLDivElement>(null);
  const some = items.length > 0;
  useLayoutEffect(() => {
    const foot = some && !place ? document.querySelector("[data-foot]") : null;
    const arrange = () => {
      const standing = foot && getComputedStyle(foot).position === "sticky";
      if (list.current) list.current.style.bottom = standing ? `${foot.clientHeight}px` : "";
    };
    arrange();
    if (!foot) return;
    const resized = new ResizeObserver(arrange);
    resized.observe(foot);
    return () => resized.disconnect();
  }, [some, place]);
  const shown = (
    <div
      ref={list}
      role="status"
      aria-live="polite"
      aria-atomic="false"
      className={`no-print grid justify-items-center gap-2 ${over} ${place ? (some ? inPlace : "md:static md:p-0") : ""}`}
    >
      {items.map((item) => (
        <Toast key={item.id} item={item} closeLabel={closeLabel} onDismiss={dismiss} />
      ))}
    </div>
  );
  return (
    <ToastContext.Provider value={show}>
      <PlaceContext.Provider value={setPlace}>
        {children}
        {place ? createPortal(shown, place) : shown}
      </PlaceContext.Provider>
    </ToastContext.Provider>
  );
}

type ToastProps = { item: Item; closeLabel: string; onDismiss: (id: number) => void };

function Toast({ item, closeLabel, onDismiss }: ToastProps) {
  // Somebody who reads it, or is on its button, has all the time they need.
  const [held, setHeld] = useState(false);
  const { id, action, seconds = action ? 12 : 6, tone = "plain" } = item;

  useEffect(() => {
    if (held || seconds === null) return;
    const timer = setTimeout(() => onDismiss(id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [held, seconds, id, onDismiss]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the clock stops; nothing to operate
    <div
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`pointer-events-auto flex w-full max-w-lg items-center gap-2 rounded-lg py-1.5 ps-4 pe-1.5 shadow-lift motion-safe:animate-toast ${tone === "warn" ? "border-s-[5px] border-warn bg-warn-wash text-ink" : "bg-ink text-paper"}`}
    >
      <p className="min-w-0 flex-1 py-1.5">{item.message}</p>
      {action && (
        <button
          type="button"
          onClick={() => {
            action.onAction();
            onDismiss(id);
          }}
          className="touch-target min-h-9 rounded-md px-3 font-semibold underline decoration-2 underline-offset-4 outline-offset-0 focus-visible:outline-current"
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={closeLabel}
        onClick={() => onDismiss(id)}
        className="touch-target grid size-9 shrink-0 place-items-center rounded-md outline-offset-0 focus-visible:outline-current"
      >
        <X aria-hidden="true" className="size-[1.15em]" />
      </button>
    </div>
  );
}
