import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { InstanceEvents, InstanceRequests } from '../../protocol/instancePanel.js';
import type { PageConnection } from '../../protocol/pageConnection.js';

export type InstanceConnection = PageConnection<InstanceRequests, InstanceEvents>;

/** What every part of the page may use of it. */
export interface Panel {
  readonly connection: InstanceConnection;
  /** Shows that something the person asked for did not work. */
  readonly report: (error: unknown) => void;
  /** What was selected to be compared with, in a few words. */
  readonly selected: string | undefined;
}

export const PanelContext = createContext<Panel | undefined>(undefined);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === undefined) throw new Error('This part stands outside of its page.');
  return panel;
}
