import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { HistoryModel } from './history/historyModel.js';

const shortestRest = 120;
/** It rests so many times as long as the last drawing took, so that a long history leaves time for all else. */
const restPerCost = 4;

/** A number that changes when the model has: at once, but not again before a rest, however fast a history comes in. */
export function useSettled(model: HistoryModel): number {
  const [version, setVersion] = useState(0);
  const told = useRef(0);
  const cost = useRef(0);
  useLayoutEffect(() => {
    cost.current = performance.now() - told.current;
  }, [version]);
  // As for any model: see useModel.
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isMissed = false;
    const tell = (): void => {
      isMissed = false;
      told.current = performance.now();
      setVersion((before) => before + 1);
      // By then it has been drawn.
      timer = setTimeout(() => {
        timer = setTimeout(rested, Math.max(shortestRest, cost.current * restPerCost));
      }, 0);
    };
    const rested = (): void => {
      timer = undefined;
      if (isMissed) tell();
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
