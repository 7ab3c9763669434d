import type { Log } from '../log.js';
import type { Ids } from '../model/ids.js';
import type { ServerTime } from '../model/time.js';
import type { HubRecord } from '../store/batch.js';
import type { Committer } from './committer.js';
import type { Instances } from './instances.js';
import type { Leases } from './work/leases.js';
import type { HubOptions } from './options.js';
import type { WorkQueue } from './work/workQueue.js';

/** What the parts of one task hub share. */
export interface HubContext {
  readonly hub: HubRecord;
  readonly committer: Committer;
  readonly time: ServerTime;
  readonly ids: Ids;
  readonly options: HubOptions;
  readonly log: Log;
  readonly instances: Instances;
  readonly leases: Leases;
  readonly queue: WorkQueue;
}
