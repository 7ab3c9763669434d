import type * as vscode from 'vscode';
import type { Event } from '../../common/event.js';
import type { CommandId, InstanceTarget, SourceTarget } from '../../contributions.js';
import type { InstanceHub } from '../../hubs/hub.js';
import type { ErrorReporter } from '../../platform/errorReporter.js';

/** The saved hubs, and files that stand for one, as far as a panel needs them. */
interface HubLookup {
  get(hubId: string): InstanceHub | undefined;
  /** Hubs were added, removed or replaced. */
  readonly onDidChange: Event<unknown>;
}

/** What a panel makes use of. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly hubs: HubLookup;
  readonly reporter: Pick<ErrorReporter, 'log'>;
  /** Runs an instance command; its failures are its own to report. */
  readonly executeCommand: (command: CommandId, target: InstanceTarget | SourceTarget) => Thenable<unknown>;
}
