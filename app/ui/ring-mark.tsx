const dots = [
  [12, 3.5],
  [18, 6],
  [20.5, 12],
  [18, 18],
  [12, 20.5],
  [6, 18],
  [3.5, 12],
  [6, 6],
] as const;

/** The sign of the product. */
export function RingMark({ className = "size-[1.25em]" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`shrink-0 ${className}`}>
      <circle cx={12} cy={12} r={4.5} fill="none" stroke="currentColor" strokeWidth={2.2} />
      {dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={1.8} fill="currentColor" />
      ))}
    </svg>
  );
}
