import { useEffect, useRef, useState } from 'preact/hooks';
import { systemClock } from '../../../../common/clock.js';
import type { HistoryModel } from './historyModel.js';
import { HistorySearch, nothingSought, type SearchState } from './historySearch.js';
import { usePanel } from '../panelContext.js';

/** Looks for a text in the history, from when it is asked for until the view goes. */
export function useSearch(model: HistoryModel, query: string): SearchState {
  const { connection } = usePanel();
  const [state, setState] = useState(nothingSought);
  const search = useRef<HistorySearch>(undefined);
  useEffect(() => {
    const started = new HistorySearch(
      model,
      (text, signal) => connection.request('searchHistory', { query: text }, signal),
      setState,
      systemClock,
    );
    search.current = started;
    return () => {
      started.dispose();
    };
  }, [model, connection]);
  useEffect(() => {
    search.current?.find(query);
  }, [model, connection, query]);
  return state;
}
