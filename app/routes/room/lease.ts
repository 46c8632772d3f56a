import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { leaseForm, renewLease, takeLease } from "#app/meetings/lease.server.ts";
import type { Route } from "./+types/lease";

export const middleware = [operation("lease.take")];

/** A console opens, takes over, or says that it is still there. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = leaseForm.safeParse(await fieldsOf(request));
  if (!form.success) return answerCommand(refused("invalid"));
  const { tabId, over, renew } = form.data;
  return answerCommand(
    renew === undefined
      ? await takeLease(services, viewer, params.id, tabId, over === "1")
      : await renewLease(services, viewer, params.id, tabId, renew),
  );
}

export function loader() {
  throw notFound();
}
