/** Interleaved rounds (A B C, then B C A …), so that a slow minute of the machine hits every peer alike. */
export type Figures = Record<string, number | null>;

export interface Measured {
  faults: string[];
  /** Of others on the machine, as a part of one core. */
  foreign: number;
  figures: Figures;
}

/** One workload, made ready: its data stand, its servers are started round by round. */
export interface Workload {
  /** Of those asked for, the ones that can take part. */
  peers: string[];
  measure(peer: string, round: number): Promise<Measured>;
  close(): void;
}

export interface Rounds {
  /** The kept rounds by peer, in the same order for all. */
  kept: Record<string, Measured[]>;
  /** Rounds that were measured again because others used the machine. */
  repeated: number;
  /** Rounds that stayed noisy after the last attempt. */
  noisy: number;
}

/** What others may use of a core while a round is measured. */
const mostForeign = 0.25;

/** @throws when a peer's clients did not all end with the whole, same text: such a figure is worth nothing. */
export async function interleave(
  peers: string[],
  { rounds, attempts }: { rounds: number; attempts: number },
  measure: (peer: string, round: number) => Promise<Measured>,
  say: (line: string) => void,
): Promise<Rounds> {
  const result: Rounds = { kept: Object.fromEntries(peers.map((peer) => [peer, []])), repeated: 0, noisy: 0 };
  for (let round = 0; round < rounds; round++) {
    const first = round % peers.length;
    for (const peer of [...peers.slice(first), ...peers.slice(0, first)]) {
      for (let attempt = 1; ; attempt++) {
        const measured = await measure(peer, round);
        if (measured.faults.length) throw new Error(`${peer}: ${measured.faults.join("; ")}`);
        const noisy = measured.foreign > mostForeign;
        say(`  round ${round + 1} ${peer.padEnd(12)} ${line(measured)}${noisy ? "  NOISY" : ""}`);
        if (noisy && attempt < attempts) {
          result.repeated++;
          continue;
        }
        if (noisy) result.noisy++;
        result.kept[peer]!.push(measured);
        break;
      }
    }
  }
  return result;
}

const line = ({ figures, foreign }: Measured) =>
  Object.entries({ ...figures, others: foreign })
    .map(([name, value]) => `${name} ${value === null ? "–" : short(value)}`)
    .join("  ");

export const short = (value: number) =>
  Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(values: (number | null)[]): Spread | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return {
    median: sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    least: sorted[0]!,
    most: sorted.at(-1)!,
  };
}
