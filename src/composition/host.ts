import type * as vscode from 'vscode';
import type { Clock } from '../common/clock.js';
import type { DisposableStore } from '../common/disposable.js';
import type { SerializedMemento } from '../hubs/saved/serializedMemento.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { Logger } from '../platform/logger.js';
import type { SettingsReader } from '../platform/settings.js';

/** What everything that is built stands on. */
export interface Host {
  readonly context: vscode.ExtensionContext;
  /** The folder of what the extension keeps on this machine. The editor makes its path anew whenever it is asked. */
  readonly storage: string;
  /** Disposed when the window closes, in the reverse order of adding. */
  readonly store: DisposableStore;
  readonly settings: SettingsReader;
  /** What is kept in this profile. */
  readonly state: SerializedMemento;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reporter: ErrorReporter;
}
