/** The shapes of work that are measured; docs/benchmarks.md says why these. */
export interface TypingLoad {
  rooms: number;
  /** In every room, writers and readers with a document among them. */
  clientsPerRoom: number;
  writersPerRoom: number;
  /** Readers who keep a document, whose texts are compared in the end. */
  fullReadersPerRoom: number;
  /** Edits a second of each writer; null: closed loop, the next one when the last has reached a reader. */
  rate: number | null;
  warmUpSeconds: number;
  seconds: number;
}

const time = { warmUpSeconds: 3, seconds: 8 };

export const typingLoads = {
  hot: { rooms: 1, clientsPerRoom: 200, writersPerRoom: 4, fullReadersPerRoom: 4, rate: 40, ...time },
  busy: { rooms: 1, clientsPerRoom: 200, writersPerRoom: 4, fullReadersPerRoom: 4, rate: 10, ...time },
  throughput: {
    rooms: 1,
    clientsPerRoom: 100,
    writersPerRoom: 40,
    fullReadersPerRoom: 1,
    rate: null,
    ...time,
  },
  many: { rooms: 100, clientsPerRoom: 10, writersPerRoom: 1, fullReadersPerRoom: 1, rate: 10, ...time },
} satisfies Record<string, TypingLoad>;

export type TypingName = keyof typeof typingLoads;
export const typingNames = Object.keys(typingLoads) as TypingName[];
