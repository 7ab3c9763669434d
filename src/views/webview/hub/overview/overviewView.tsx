import type { HubPanelView } from '../../../protocol/hubPanel.js';

/** What goes on in a hub over a range of time. */
export function OverviewView({ view }: { readonly view: HubPanelView }) {
  return <div class="overview">{view.hubId}</div>;
}
