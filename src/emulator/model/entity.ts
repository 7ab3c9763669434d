import type { Micros } from './time.js';

/** One entity, without its state. `key` is its number in the store, from the same row of numbers as instances. */
export interface EntityRecord {
  readonly key: number;
  /** The key of its task hub. */
  readonly hub: number;
  /** `@name@key`, its name in lower case. */
  readonly entityId: string;
  readonly hasState: boolean;
  readonly lastModifiedAt: Micros;
  readonly lock: EntityLock | undefined;
}

/** Who holds an entity: nobody else's operations are run meanwhile. */
export interface EntityLock {
  readonly criticalSectionId: string;
  readonly ownerInstanceId: string;
  readonly ownerExecutionId: string;
}
