/**
 * The process's clock. It follows the machine's, but never goes back: when somebody sets the machine's clock back (or a
 * time server does), it goes on at the pace of the monotonic clock, so that no timer jumps and nothing ends before it
 * began. It does follow forward: a laptop that slept must wake up in the present. A restart begins from the machine's time.
 *
 * @param wall epoch ms by the machine. @param monotonic ms that only ever grow.
 */
export function steadyClock(wall = Date.now, monotonic = () => performance.now()): () => Date {
  let offset = wall() - monotonic();
  return () => {
    const elapsed = monotonic();
    offset = Math.max(offset, wall() - elapsed);
    return new Date(elapsed + offset);
  };
}
