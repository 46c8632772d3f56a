import { type Measured, type Rounds, type Spread, short, spreadOf } from "./rounds.ts";

/** What must hold in one run: a figure of ours, against another peer's or against a number. */
export interface Requirement {
  words: string;
  figure: string;
  /** The peer that is measured against; null: the figure itself is limited. */
  against: string | null;
  atMost?: number;
  atLeast?: number;
  /** Instead of a figure: made of one round. */
  of?: (measured: Measured["figures"]) => number | null;
}

export interface Verdict {
  words: string;
  required: string;
  measured: Spread;
  holds: boolean;
}

export interface Report {
  workload: string;
  peers: Record<string, Record<string, Spread | null>>;
  verdicts: Verdict[];
  repeated: number;
  noisy: number;
}

export function reportOf(workload: string, rounds: Rounds, requirements: Requirement[]): Report {
  const peers = Object.fromEntries(
    Object.entries(rounds.kept).map(([peer, kept]) => {
      const names = [...new Set(kept.flatMap((one) => Object.keys(one.figures)))];
      return [
        peer,
        Object.fromEntries(
          names.map((name) => [name, spreadOf(kept.map((one) => one.figures[name] ?? null))]),
        ),
      ];
    }),
  );
  const verdicts = requirements.flatMap((one) => verdictOf(one, rounds) ?? []);
  return { workload, peers, verdicts, repeated: rounds.repeated, noisy: rounds.noisy };
}

/** Ratios are made within a round, where both peers met the same machine; the median of them counts. */
function verdictOf(requirement: Requirement, { kept }: Rounds): Verdict | null {
  const read = requirement.of ?? ((figures) => figures[requirement.figure] ?? null);
  const ours = kept.ours?.map((one) => read(one.figures)) ?? [];
  const others = requirement.against === null ? null : kept[requirement.against];
  if (others === undefined) return null;
  const measured = spreadOf(
    ours.map((value, round) => {
      const other = others === null ? 1 : read(others[round]?.figures ?? {});
      return value === null || !other ? null : value / other;
    }),
  );
  if (!measured) return null;
  const { atMost, atLeast } = requirement;
  return {
    words: requirement.words,
    required: atMost !== undefined ? `≤ ${atMost}` : `≥ ${atLeast}`,
    measured,
    holds: atMost !== undefined ? measured.median <= atMost : measured.median >= (atLeast ?? 0),
  };
}

/** Tables for a person; medians, with the least and the most of the rounds. */
export function print(report: Report): void {
  console.log(
    `\n${report.workload}${report.repeated ? ` (${report.repeated} noisy rounds measured again)` : ""}${report.noisy ? ` (${report.noisy} rounds are noisy)` : ""}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(report.peers).map(([peer, figures]) => [
        peer,
        Object.fromEntries(Object.entries(figures).map(([name, spread]) => [name, told(spread)])),
      ]),
    ),
  );
  if (!report.verdicts.length) return;
  console.table(
    report.verdicts.map(({ words, required, measured, holds }) => ({
      requirement: words,
      required,
      measured: told(measured),
      holds: holds ? "yes" : "NO",
    })),
  );
}

export const told = (spread: Spread | null) =>
  spread === null
    ? "–"
    : spread.least === spread.most
      ? short(spread.median)
      : `${short(spread.median)} (${short(spread.least)}–${short(spread.most)})`;
