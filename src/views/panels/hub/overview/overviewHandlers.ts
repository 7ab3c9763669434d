import type { Handlers } from '../../../protocol/contract.js';
import type { OverviewRequests } from '../../../protocol/overview.js';
import type { OverviewReader } from './overviewReader.js';

/** What the page asks of the overview; `reader` throws where there is no hub. */
export function overviewHandlers(reader: () => OverviewReader): Handlers<OverviewRequests> {
  return {
    showOverview: ({ range }) => {
      reader().show(range);
    },
    leaveOverview: () => {
      reader().leave();
    },
    stopOverview: () => {
      reader().stop();
    },
    continueOverview: () => {
      reader().continue();
    },
  };
}
