/** The clients of one round: what to do comes as JSON on the standard input, what was measured goes out as JSON. */
import { runCrash, runRecovered } from "./crash.ts";
import { runMemory } from "./memory.ts";
import { runOpening } from "./opening.ts";
import { runTyping } from "./typing.ts";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { workload, given } = JSON.parse(Buffer.concat(chunks).toString());
const workloads: Record<string, (given: never) => Promise<unknown>> = {
  typing: runTyping,
  opening: runOpening,
  crash: runCrash,
  recovered: runRecovered,
  memory: runMemory,
};
const result = await workloads[workload]!(given as never);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
