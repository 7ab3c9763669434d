import { useEffect, useState } from 'preact/hooks';
import type { HistoryModel } from './historyModel.js';

const restMs = 120;

/** A number that changes when the model has: at once, but not again before a rest, however fast a history comes in. */
export function useSettled(model: HistoryModel): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isMissed = false;
    const tell = (): void => {
      isMissed = false;
      setVersion((before) => before + 1);
      timer = setTimeout(() => {
        timer = undefined;
        if (isMissed) tell();
      }, restMs);
    };
    const subscription = model.onDidChange(() => {
      if (timer === undefined) tell();
      else isMissed = true;
    });
    return () => {
      clearTimeout(timer);
      subscription.dispose();
    };
  }, [model]);
  return version;
}
