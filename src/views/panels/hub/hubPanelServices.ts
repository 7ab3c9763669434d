import type * as vscode from 'vscode';
import type { Event } from '../../../common/event.js';
import type { CommandArguments, CommandId, InstanceTarget } from '../../../contributions.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import type { KeyValueStore } from '../../../hubs/saved/savedHubs.js';
import type { ErrorReporter } from '../../../platform/errorReporter.js';
import type { ToldWork } from '../../protocol/overview.js';
import type { AwaitedEvents } from './rowReader.js';

/** What the tab of a hub makes use of. */
export interface HubPanelServices {
  readonly extensionUri: vscode.Uri;
  readonly hubs: { get(hubId: string): LiveHub | undefined; readonly onDidChange: Event<unknown> };
  /** Where it is kept how somebody set up the table of a hub. */
  readonly state: KeyValueStore;
  readonly pageSize: () => number;
  /** The workers of a hub and what waits for them. */
  readonly workOf: (hub: LiveHub) => Promise<ToldWork>;
  readonly awaitedEvents: AwaitedEvents;
  readonly reporter: Pick<ErrorReporter, 'log'>;
  readonly open: (target: InstanceTarget) => void;
  /** Runs a command; its failures are its own to report. */
  readonly executeCommand: <Id extends CommandId>(
    command: Id,
    ...parameters: CommandArguments[Id]
  ) => Thenable<unknown>;
}
