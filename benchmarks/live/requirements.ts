import type { Requirement } from "./report.ts";
import type { Figures } from "./rounds.ts";

/** Server and database together. */
const withDatabase = (figures: Figures) =>
  figures.cpu == null || figures.database == null ? null : figures.cpu + figures.database;
const perEdit = (figures: Figures) =>
  figures.cpu == null || !figures["edits/s"] ? null : figures.cpu / figures["edits/s"];
const databaseShare = (figures: Figures) =>
  figures.cpu && figures.database != null ? figures.database / figures.cpu : null;

export const requirements: Record<string, Requirement[]> = {
  hot: [
    { words: "p99 against Hocuspocus", figure: "p99", against: "hocuspocus", atMost: 1.25 },
    { words: "p99 against plain Socket.IO", figure: "p99", against: "socket-io", atMost: 0.3 },
    { words: "server CPU against Hocuspocus", figure: "cpu", against: "hocuspocus", atMost: 0.6 },
    {
      words: "server and database CPU against Hocuspocus",
      figure: "",
      of: withDatabase,
      against: "hocuspocus",
      atMost: 0.7,
    },
  ],
  busy: [
    { words: "p50 against plain Socket.IO", figure: "p50", against: "socket-io", atMost: 1 },
    { words: "p99 against plain Socket.IO", figure: "p99", against: "socket-io", atMost: 1 },
    { words: "p50 against plain ws", figure: "p50", against: "ws", atMost: 1.5 },
    { words: "p99 against plain ws", figure: "p99", against: "ws", atMost: 1.5 },
  ],
  throughput: [
    { words: "edits a second against Hocuspocus", figure: "edits/s", against: "hocuspocus", atLeast: 1.15 },
    {
      words: "server CPU of an edit against Hocuspocus",
      figure: "",
      of: perEdit,
      against: "hocuspocus",
      atMost: 0.6,
    },
  ],
  cold: [
    {
      words: "after a restart against Hocuspocus",
      figure: "after restart",
      against: "hocuspocus",
      atMost: 0.25,
    },
    { words: "on a warm server against Hocuspocus", figure: "warm", against: "hocuspocus", atMost: 0.85 },
    { words: "on a warm server against one SELECT", figure: "warm", against: "socket-io", atMost: 1.3 },
    { words: "bytes sent against the state", figure: "bytes of state", against: null, atMost: 1.05 },
    {
      words: "100,000 updates of history against 10, warm",
      figure: "",
      of: (figures) => (figures.warm && figures["warm, 10"] ? figures.warm / figures["warm, 10"] : null),
      against: null,
      atMost: 1.2,
    },
  ],
  crash: [
    { words: "shown to others and lost", figure: "shown, lost", against: null, atMost: 0 },
    { words: "acknowledged and lost", figure: "acknowledged, lost", against: null, atMost: 0 },
  ],
  memory: [
    { words: "memory of a connected person, kB", figure: "kB a person", against: null, atMost: 150 },
    { words: "memory with 100 notes open, MB", figure: "MB, 100 notes", against: null, atMost: 250 },
  ],
  many: [
    { words: "p99 against Hocuspocus", figure: "p99", against: "hocuspocus", atMost: 1 },
    { words: "server CPU against Hocuspocus", figure: "cpu", against: "hocuspocus", atMost: 1 },
    { words: "database CPU against our own", figure: "", of: databaseShare, against: null, atMost: 0.4 },
  ],
};
