import { useEffect, useState } from 'preact/hooks';
import type { FailureRange, FailuresView } from '../../../protocol/failures.js';
import { useHub } from '../hubContext.js';

/** The failures of a range, kept fresh by the host for as long as they are shown; undefined until it has told of them. */
export function useFailures(range: FailureRange): FailuresView | undefined {
  const { connection, report } = useHub();
  const [failures, setFailures] = useState<FailuresView>();
  useEffect(() => {
    const listening = connection.on('failures', setFailures);
    return () => {
      listening.dispose();
      connection.request('leaveFailures', {}).catch(() => undefined);
    };
  }, [connection]);
  useEffect(() => {
    connection.request('watchFailures', { range }).catch(report);
  }, [connection, range]);
  // Those of another range are of no use.
  return failures?.range === range ? failures : undefined;
}

/** Ages are told in minutes: nothing needs to be drawn every second. */
const tickMs = 10_000;

/** The present by the server's clock, moving on now and then; milliseconds since the epoch. */
export function useServerNow(aheadMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, tickMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now + aheadMs;
}
