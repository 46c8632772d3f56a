import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { Link } from "react-router";
import { Kbd } from "#app/ui/kbd.tsx";

export type ButtonVariant = "primary" | "quiet" | "danger" | "ghost";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-accent-ink hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))]",
  quiet: "border-line bg-transparent text-ink hover:border-edge hover:bg-wash",
  danger:
    "border-transparent bg-warn text-accent-ink hover:bg-[color-mix(in_oklab,var(--warn)_88%,var(--ink))]",
  ghost: "border-transparent bg-transparent text-accent hover:bg-accent-wash",
};

const sizes: Record<ButtonSize, string> = {
  sm: "min-h-8 gap-1.5 px-3 py-1 text-sm",
  md: "min-h-10.5 gap-2 px-4 py-2",
  lg: "min-h-12 gap-2.5 px-5 py-2.5 text-md",
};

/** The look of a button, for the rare element that is neither of the two below. */
export function buttonClasses(variant: ButtonVariant = "primary", size: ButtonSize = "md"): string {
  return `touch-target relative inline-flex items-center justify-center rounded-md border-[1.5px] text-center leading-tight font-semibold no-underline select-none transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-default ${variants[variant]} ${sizes[size]}`;
}

type Common = {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  /** The key that does the same; shown, never read as part of the name. */
  readonly kbd?: string | undefined;
};

function Inside({ icon, kbd, children }: { icon: ReactNode; kbd: string | undefined; children: ReactNode }) {
  return (
    <>
      {icon && (
        <span aria-hidden="true" className="inline-flex shrink-0 [&_svg]:size-[1.2em]">
          {icon}
        </span>
      )}
      {children}
      {kbd && (
        <span aria-hidden="true" className="contents">
          <Kbd>{kbd}</Kbd>
        </span>
      )}
    </>
  );
}

export type ButtonProps = ComponentProps<"button"> & Common & { readonly pending?: boolean };

export function Button({
  variant,
  size,
  icon,
  kbd,
  pending = false,
  className = "",
  children,
  onClick,
  ...rest
}: ButtonProps) {
  function click(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    // A pending button stays enabled: disabling it would throw the keyboard's focus away.
    <button
      type="button"
      {...rest}
      onClick={click}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest["aria-disabled"]}
      className={`${buttonClasses(variant, size)} ${className}`}
    >
      <span className={`inline-flex items-center justify-center gap-[inherit] ${pending ? "opacity-0" : ""}`}>
        <Inside icon={icon} kbd={kbd}>
          {children}
        </Inside>
      </span>
      {pending && (
        <span aria-hidden="true" className="absolute inset-0 grid place-items-center">
          <LoaderCircle className="size-[1.3em] motion-safe:animate-spin" />
        </span>
      )}
    </button>
  );
}

export type LinkButtonProps = ComponentProps<typeof Link> & Common;

export function LinkButton({ variant, size, icon, kbd, className = "", children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={`${buttonClasses(variant, size)} ${className}`}>
      <Inside icon={icon} kbd={kbd}>
        {children}
      </Inside>
    </Link>
  );
}
