/**
 * Named places where a test ends this process as a power cut would: `FAULT=note.append.after` at the first passing,
 * `FAULT=note.append.after:7` at the seventh. Without FAULT, and in production, nothing happens here.
 */
export type CrashPoint =
  | "note.append.before"
  | "note.append.after"
  | "note.broadcast.after"
  | "note.ack.after"
  | "snapshot.write.before"
  | "snapshot.write.after"
  | "snapshot.cut.before"
  | "snapshot.cut.after";

const [wanted, passing] = process.env.NODE_ENV === "production" ? [] : (process.env.FAULT ?? "").split(":");
let left = Number(passing ?? 1);

export function crashPoint(name: CrashPoint): void {
  if (name === wanted && --left <= 0) process.kill(process.pid, "SIGKILL");
}
