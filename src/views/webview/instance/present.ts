import { timestampMs } from '../../../history/eventTime.js';
import type { InstanceView } from '../../protocol/instancePanel.js';

/** The same moment by the server's clock, which all times of an instance are of; in a file, the moment that it shows. */
export function presentOf(hub: InstanceView['hub'], now: number): number {
  return hub?.exportedAt === undefined ? now + (hub?.aheadMs ?? 0) : timestampMs(hub.exportedAt);
}
