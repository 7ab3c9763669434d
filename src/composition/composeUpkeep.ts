import path from 'node:path';
import * as vscode from 'vscode';
import { FileMaintenanceStore } from '../client/operations/maintenance/fileMaintenanceStore.js';
import { FileRetentionRules } from '../client/operations/retention/fileRetentionRules.js';
import { FileRetentionState } from '../client/operations/retention/fileRetentionState.js';
import type { HubRegistry } from '../hubs/hubRegistry.js';
import { ActiveMaintenances } from '../hubs/live/activeMaintenances.js';
import { RetentionScheduler } from '../hubs/live/retentionScheduler.js';
import type { Host } from './host.js';

export interface Upkeep {
  readonly maintenances: ActiveMaintenances;
  readonly retention: RetentionScheduler;
  /** Resolves when what was being written about maintenance is on the disk. */
  readonly ended: () => Promise<void>;
}

/** What is done for hubs over days: maintenance that outlives the window, and the daily retention. */
export function composeUpkeep({ storage, store, clock, logger, reporter }: Host, registry: HubRegistry): Upkeep {
  const folder = (name: string): string => path.join(storage, name);
  const journals = new FileMaintenanceStore(folder('maintenance'));
  const maintenances = store.add(new ActiveMaintenances(journals, () => registry.hubs));
  const look = (): void => {
    maintenances.refresh().catch((error: unknown) => reporter.log(error, 'Reading which hubs are under maintenance'));
  };
  store.add(registry.onDidChange(look));
  // Another window may have begun or ended one.
  store.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && look()));
  look();
  const rules = new FileRetentionRules(folder('retention'));
  const state = new FileRetentionState(folder('retention'), clock);
  const note = (message: string): void => logger.info(message);
  const retention = store.add(new RetentionScheduler({ registry, rules, state, clock, note }));
  return { maintenances, retention, ended: () => journals.dispose() };
}
