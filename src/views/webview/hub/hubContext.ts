import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { HubEvents, HubRequests, TableSort } from '../../protocol/hubPanel.js';
import type { PageConnection } from '../../protocol/pageConnection.js';

export type HubConnection = PageConnection<HubRequests, HubEvents>;

/** What every part of the page may use of it. */
interface HubPageParts {
  readonly connection: HubConnection;
  /** Shows that something the person asked for did not work. */
  readonly report: (error: unknown) => void;
  /** Shows the table with only what matches a filter, as text; sorted as it was, unless said otherwise. */
  readonly showInstances: (filter: string, sort?: TableSort) => void;
}

export const HubContext = createContext<HubPageParts | undefined>(undefined);

export function useHub(): HubPageParts {
  const parts = useContext(HubContext);
  if (parts === undefined) throw new Error('This part stands outside of its page.');
  return parts;
}
