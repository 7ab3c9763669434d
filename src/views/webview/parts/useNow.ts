import { useEffect, useState } from 'preact/hooks';

/** The present, moving on every second while it is asked for; milliseconds since the epoch by this machine's clock. */
export function useNow(isNeeded = true): number {
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
