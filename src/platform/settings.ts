import * as vscode from 'vscode';
import type { Disposable } from '../common/disposable.js';
import { type Event } from '../common/event.js';
import { settingDefaults, type Settings } from '../contributions.js';

/** Reads the settings of the extension. What a person typed wrongly counts as not set. */
export class SettingsReader {
  get<K extends keyof Settings>(key: K): Settings[K] {
    const fallback = settingDefaults[key];
    const value = vscode.workspace.getConfiguration().get<Settings[K]>(key, fallback);
    return typeof value === typeof fallback ? value : fallback;
  }

  readonly onDidChange: Event<keyof Settings> = (listener): Disposable =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      for (const key of settingKeys) {
        if (change.affectsConfiguration(key)) listener(key);
      }
    });
}

const settingKeys: readonly (keyof Settings)[] = [
  'durableTask.view.showOnStartup',
  'durableTask.tree.pageSize',
  'durableTask.tree.emptyGroups',
  'durableTask.refresh.intervalSeconds',
  'durableTask.badge.newFailures',
  'durableTask.actions.confirm',
  'durableTask.connection.certificateAuthorities',
  'durableTask.localHub.port',
  'durableTask.localHub.usualPort',
  'durableTask.emulator.port',
  'durableTask.emulator.dashboardPort',
  'durableTask.models.offer',
];

/** A number of a setting, brought into its limits. */
export function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
}
