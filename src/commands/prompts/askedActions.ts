import * as vscode from 'vscode';
import { type BulkAction, neededAbility } from '../../client/operations/bulk/bulkAction.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { Settings } from '../../contributions.js';
import { showWarning } from '../../platform/notice.js';
import { settingNotSaved } from '../../text/commands/prompts/confirmText.js';

const setting: keyof Settings = 'durableTask.actions.confirm';

/** Whether the person still wants to be asked before this action on one instance. They do unless the setting says no. */
export function asksBefore(action: BulkAction): boolean {
  return readSetting()[neededAbility(action)] !== false;
}

/** The person doesn’t want to be asked again before this action, in any window. */
export async function dontAskAgain(action: BulkAction): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const own = settings.inspect<unknown>(setting)?.globalValue;
  const value = { ...(isRecord(own) ? own : {}), [neededAbility(action)]: false };
  try {
    await settings.update(setting, value, vscode.ConfigurationTarget.Global);
  } catch {
    // Such as a settings file that is no JSON: the editor shows what is wrong with it. What was agreed to goes on.
    void showWarning(settingNotSaved(setting));
  }
}

function readSetting(): Readonly<Record<string, unknown>> {
  const value = vscode.workspace.getConfiguration().get<unknown>(setting);
  return isRecord(value) ? value : {};
}
