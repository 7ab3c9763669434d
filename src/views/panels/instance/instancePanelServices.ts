import type { Instance } from '../../../client/instance.js';
import type { ToldWork } from '../../protocol/overview.js';
import type { PanelServices } from '../panelServices.js';

/** What the tab of an instance makes use of. */
export interface InstancePanelServices extends PanelServices {
  /** Names of the events that an instance may wait for, the likeliest first. */
  readonly likelyEvents: (hubId: string, instance: Instance, signal: AbortSignal) => Promise<readonly string[]>;
  /** What is known of the workers of a hub. */
  readonly workOf: (hubId: string) => Promise<ToldWork>;
}
