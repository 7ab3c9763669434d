import { useLayoutEffect, useState } from 'preact/hooks';
import type { HistoryModel } from './historyModel.js';

/** Draws anew when the model has changed; a number that changes then. */
export function useModel(model: HistoryModel): number {
  const [version, setVersion] = useState(0);
  // In the same task as what was drawn: what changes before a later one would never be told.
  useLayoutEffect(() => {
    const subscription = model.onDidChange(() => {
      setVersion((before) => before + 1);
    });
    return () => {
      subscription.dispose();
    };
  }, [model]);
  return version;
}
