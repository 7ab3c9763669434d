import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PayloadText } from '../../protocol/instancePanel.js';
import { type PayloadContent, payloadContent, payloadContentSteps } from '../format/payloadContent.js';

/** Longer texts, in characters, are read bit by bit. */
const longText = 50_000;
/** Milliseconds of reading before the page may breathe. */
const sliceMs = 8;

/** What a stored text is; undefined while a long one is still being read. */
export function usePayloadContent(payload: PayloadText): PayloadContent | undefined {
  const { text, wholeBytes } = payload;
  const isLong = text.length > longText;
  const short = useMemo(() => (isLong ? undefined : payloadContent(payload)), [isLong, text, wholeBytes]);
  const [long, setLong] = useState<{ readonly of: string; readonly content: PayloadContent }>();
  useEffect(() => {
    if (!isLong) return undefined;
    const steps = payloadContentSteps(payload);
    const read = (): void => {
      const until = performance.now() + sliceMs;
      do {
        const step = steps.next();
        if (step.done === true) {
          setLong({ of: text, content: step.value });
          return;
        }
      } while (performance.now() < until);
      timer = setTimeout(read);
    };
    let timer = setTimeout(read);
    return () => {
      clearTimeout(timer);
    };
  }, [isLong, text, wholeBytes]);
  return short ?? (long?.of === text ? long.content : undefined);
}
