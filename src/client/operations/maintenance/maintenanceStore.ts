/** One maintenance: a moment at which everything that ran was suspended, to be resumed later. */
export interface Maintenance {
  /** Also in the reason of each suspension, so that histories tell which are ours. */
  readonly id: string;
  /** Which task hub; see `maintenanceHubKey`. */
  readonly hubKey: string;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/**
 * How far one instance is. `intended`: about to be suspended, and perhaps was. `suspended`: the server took it.
 * `resumed`, `left`: settled, nothing more to do.
 */
export type MaintenanceState = 'intended' | 'suspended' | 'resumed' | 'left';

export interface MaintenanceEntry {
  readonly instanceId: string;
  readonly state: MaintenanceState;
}

/**
 * Remembers maintenances beyond the life of the editor. A promise of `begin` or `note` resolves only when what was given
 * would outlive a crash in the next moment.
 */
export interface MaintenanceStore {
  begin(maintenance: Maintenance): Promise<void>;
  note(maintenanceId: string, entry: MaintenanceEntry): Promise<void>;
  /** Those of one hub, or of all, that were begun and not closed, the oldest first. */
  open(hubKey?: string): Promise<readonly Maintenance[]>;
  /** Each instance once, with its last state. */
  entries(maintenanceId: string): Promise<Iterable<MaintenanceEntry>>;
  close(maintenanceId: string): Promise<void>;
}
