import * as vscode from 'vscode';
import { checkTaskHubName } from '../../../client/validation.js';
import type { Disposable } from '../../../common/disposable.js';
import type { AskedHub } from '../../../localHub/controlClient.js';
import { serverOf } from '../../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../../localHub/localTaskHub.js';
import { showWarning } from '../../../platform/notice.js';
import { rowCommand } from '../messageNode.js';
import * as words from '../../../text/tree/localHubText.js';

/**
 * Offers to create the hubs of the local task hub that programs ask for and that are not there: one notification at a
 * time, and for each name once in a window.
 */
export function offerAskedHubs(local: LocalTaskHub, onError: (error: unknown) => void): Disposable {
  const told = new Set<string>();
  let isTelling = false;
  const tell = async (asked: AskedHub): Promise<void> => {
    const create = words.createIt();
    if ((await showWarning(askedHubWords(asked), create)) !== create) return;
    const { command, arguments: parameters = [] } = rowCommand('durableTask.localHub.createHub', create, asked.name);
    await vscode.commands.executeCommand(command, ...(parameters as unknown[]));
  };
  const look = (): void => {
    const asked = serverOf(local.state)?.askedFor.find(
      ({ name }) => !told.has(name) && checkTaskHubName(name) === undefined,
    );
    if (asked === undefined || isTelling) return;
    told.add(asked.name);
    isTelling = true;
    void tell(asked)
      .catch(onError)
      .finally(() => {
        isTelling = false;
        look();
      });
  };
  const changes = local.onDidChange(look);
  // Who comes back from the terminal in which a worker was started hears of it at once.
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) void local.refreshStatus();
  });
  look();
  return vscode.Disposable.from(changes, focus);
}

/** One sentence about a hub that was asked for. */
export function askedHubWords({ name, by }: AskedHub): string {
  return by === 'worker' ? words.askedByWorker(name) : words.askedByProgram(name);
}
