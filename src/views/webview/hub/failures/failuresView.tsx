import type { HubPanelView } from '../../../protocol/hubPanel.js';

/** The failures of a hub, grouped by what went wrong. */
export function FailuresView({ view }: { readonly view: HubPanelView }) {
  return <div class="failures">{view.hubId}</div>;
}
