/** What a browser may send: every event with the operation of the access matrix that it is, its shape, and what handles it. */
import type { z } from "zod";
import { matrix, type Operation } from "#app/access/matrix.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { ClientEvents, Refusal } from "#app/live/events.ts";
import type { LiveSocket } from "./admission.ts";
import type { DoorViewer } from "./who-it-is.ts";

type Payload<E extends keyof ClientEvents> = Parameters<ClientEvents[E]>[0];
type Reply<E extends keyof ClientEvents> = ClientEvents[E] extends (
  payload: never,
  answer: (answer: infer A) => void,
) => void
  ? A
  : undefined;

export interface Caller<V extends DoorViewer = PersonViewer> {
  socket: LiveSocket;
  viewer: V;
}

export interface Command<E extends keyof ClientEvents, V extends DoorViewer = PersonViewer> {
  /** Of the access matrix; the handler decides it on the resource that it finds. */
  operation: Operation;
  payload: z.ZodType<Payload<E>>;
  /** Sent only by pages of this very version, which join before: of these a wrong shape is no accident. */
  ofOwnVersion?: boolean;
  handle(caller: Caller<V>, payload: Payload<E>): Promise<Reply<E>>;
}

/** What a wall may send, like anybody; everything else is for people. */
type OfEverybody = "meeting:join" | "meeting:leave";

/** Every event that a browser may send. */
export type Commands = {
  [E in keyof ClientEvents]: Command<E, E extends OfEverybody ? DoorViewer : PersonViewer>;
};
export const ofEverybody: readonly string[] = ["meeting:join", "meeting:leave"] satisfies OfEverybody[];

export interface AnyCommand {
  operation: Operation;
  payload: z.ZodType<unknown>;
  ofOwnVersion?: boolean;
  handle(caller: Caller<DoorViewer>, payload: unknown): unknown;
}

export const refused = (refusal: Refusal) => ({ ok: false as const, refusal });

/** @throws when an event names no operation of the matrix or checks no payload: the server must not start then. */
export function assertEveryEventIsRegistered(commands: Record<string, Partial<AnyCommand>>): void {
  const bare = Object.entries(commands).filter(
    ([, command]) =>
      !command.payload || !command.operation || !Object.hasOwn(matrix, command.operation) || !command.handle,
  );
  if (bare.length)
    throw new Error(
      `Socket events without an operation of the access matrix: ${bare.map(([event]) => event).join(", ")}`,
    );
}
