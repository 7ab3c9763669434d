import { useEffect, useState } from 'preact/hooks';
import { timestampMs } from '../../../history/eventTime.js';
import type { InstanceView } from '../../protocol/instancePanel.js';

/** The present, moving on every second while it is asked for; milliseconds since the epoch by this machine's clock. */
export function useNow(isNeeded: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [isNeeded]);
  return Math.max(now, 0);
}

/** The same moment by the server's clock, which all times of an instance are of; in a file, the moment that it shows. */
export function presentOf(hub: InstanceView['hub'], now: number): number {
  return hub?.exportedAt === undefined ? now + (hub?.aheadMs ?? 0) : timestampMs(hub.exportedAt);
}
