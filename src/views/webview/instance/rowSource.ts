import { eventSource } from '../../../history/eventSource.js';
import type { HistoryLog } from '../../../history/historyLog.js';
import { usePanel } from './panelContext.js';

/** How a row of events leads to its source: by the menu of the editor, and by its key. */
export interface RowSource {
  /** Tells the menu, which the editor is about to open, what the row of an event is about. */
  readonly onMenu: (event: MouseEvent, index: number | undefined) => void;
  /** Whether it was the key that goes to a definition, and there is one. */
  readonly onKey: (event: KeyboardEvent, index: number | undefined) => boolean;
}

export function useRowSource(log: HistoryLog): RowSource {
  const { connection, report } = usePanel();
  const sourceOf = (index: number | undefined) => (index === undefined ? undefined : eventSource(log, index));
  return {
    onMenu: ({ currentTarget }, index) => {
      if (!(currentTarget instanceof Element)) return;
      const source = sourceOf(index);
      // The editor looks for it on what was clicked and all around it.
      if (source === undefined) currentTarget.removeAttribute('data-vscode-context');
      else currentTarget.setAttribute('data-vscode-context', JSON.stringify({ ...source, webviewSection: 'event' }));
    },
    onKey: (event, index) => {
      const source = event.key === 'F12' ? sourceOf(index) : undefined;
      if (source === undefined) return false;
      connection.request('goToSource', source).catch(report);
      return true;
    },
  };
}
