import { useEffect } from 'preact/hooks';

/** Milliseconds for which the list has to stand still: who scrolls through a thousand rows looks at none of them. */
const restMs = 120;

/** Does something about what is in sight once that, named by `key`, has come to rest. The signal aborts when it changes. */
export function useRested(key: string, work: (signal: AbortSignal) => void): void {
  useEffect(() => {
    const end = new AbortController();
    const timer = setTimeout(() => {
      work(end.signal);
    }, restMs);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [key]);
}
