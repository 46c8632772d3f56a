/**
 * Whether an error says that the database could not do its work now and may later: it is away, full, too busy, or took
 * the losing side of a deadlock. Nothing of the transaction is there then; what was asked may be asked again.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && (network.has(code) || sqlStates.test(code))) return true;
    if (at instanceof AggregateError && at.errors.some(isUnavailable)) return true;
    if (withoutCode.some((words) => at.message.startsWith(words))) return true;
  }
  return false;
}

const network = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "ENOTFOUND", "EAI_AGAIN", "ENOSPC", "EIO"],
]);

/**
 * PostgreSQL, Appendix A. Classes: 08 connection, 53 resources (disk full, too many connections), 57P shutdown, 58 system
 * (input and output); codes: 40001 serialization, 40P01 deadlock, 55P03 lock timeout, 57014 statement timeout, 25P03 idle
 * transaction ended, 25006 read-only, XX000's cousin for a broken data file is 58030.
 */
const sqlStates = /^(08...|53...|57P..|57014|58...|40001|40P01|55P03|25P03|25006)$/;

/** What pg, pg-pool and PGlite throw without a code. */
const withoutCode = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "Client has encountered a connection error",
  "Client was closed and is not queryable",
  "Query read timeout",
  "PGlite is closed",
];
