import type { Guard } from "./guards.ts";

/**
 * Guards that stand behind one another: what passes one is kept out by the next, so that the loss of one alone changes
 * nothing that anybody could see. They are judged together: without all of them at once a test must fail.
 *
 * Only for what no test can ask by itself. A wall that is noticed alone vouches for no other: together with it, the other's
 * loss would be noticed whatever it is worth.
 */
export interface SecondWalls {
  why: string;
  walls: Wall[];
}

/** Names one guard: its file, and a part of the line that `mutate-guards.ts --list` shows of it. */
export interface Wall {
  file: string;
  part: string;
}

export const secondWalls: SecondWalls[] = [];

export interface Group {
  why: string;
  guards: Guard[];
}

export const lineOf = ({ file, line, how, text }: Guard) => `${file}:${line} ${how}: ${text}`;

/** @throws when a group names no guard, or more than one, or one that stands in another group, or is none. */
export function groupsOf(guards: Guard[], declared = secondWalls): Group[] {
  const taken = new Set<Guard>();
  return declared.map(({ why, walls }) => {
    if (walls.length < 2) throw new Error(`a wall alone stands behind no other: ${why}`);
    return {
      why,
      guards: walls.map(({ file, part }) => {
        const [guard, other] = guards.filter((one) => one.file === file && lineOf(one).includes(part));
        if (!guard || other)
          throw new Error(`${other ? "several guards are" : "no guard is"} ${part} of ${file}`);
        if (taken.has(guard)) throw new Error(`in two groups: ${lineOf(guard)}`);
        taken.add(guard);
        return guard;
      }),
    };
  });
}

/**
 * "near": no test near it noticed (--quick); those that ask for everything were not asked. "unloadable": the product
 * does not even start without it, which says nothing about the tests.
 */
export type Verdict = "killed" | "alive" | "slow" | "near" | "unloadable";
export const isUnnoticed = (verdict: Verdict | undefined) => verdict === "alive" || verdict === "near";

export type GroupVerdict =
  | { holds: true }
  /** Noticed alone, and so in no group's place; or nobody notices the loss of all. */
  | { holds: false; noticedAlone: Guard[] };

/** What is said of a group by verdicts on each of its guards alone, and on all at once. */
export function judgeGroup(
  { guards }: Group,
  alone: (guard: Guard) => Verdict | undefined,
  together: Verdict | undefined,
): GroupVerdict {
  const noticedAlone = guards.filter((guard) => !isUnnoticed(alone(guard)));
  return noticedAlone.length === 0 && together === "killed"
    ? { holds: true }
    : { holds: false, noticedAlone };
}
