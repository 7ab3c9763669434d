import * as vscode from 'vscode';
import type { CommandId } from '../../contributions.js';
import type { CommandServices } from '../commandServices.js';
import { askChoice, type Choice } from '../prompts/prompts.js';

/** What the status bar item offers: everything about the local hub that makes sense in its present state. */
export function showLocalHubActions(services: CommandServices): () => Promise<void> {
  return async () => {
    const command = await askChoice(
      vscode.l10n.t('Local Task Hub'),
      vscode.l10n.t('What to do?'),
      choices(services.local.state.state === 'running', services.samples.state.state === 'running'),
    );
    await vscode.commands.executeCommand(command);
  };
}

function choices(isRunning: boolean, hasSamples: boolean): readonly Choice<CommandId>[] {
  const log: Choice<CommandId> = { label: vscode.l10n.t('$(output) Show log'), value: 'durableTask.localHub.showLog' };
  if (!isRunning) {
    return [
      { label: vscode.l10n.t('$(play) Start with samples'), value: 'durableTask.localHub.startWithSamples' },
      { label: vscode.l10n.t('$(play) Start'), value: 'durableTask.localHub.start' },
      log,
    ];
  }
  return [
    { label: vscode.l10n.t('$(list-tree) Show in the tree'), value: 'durableTask.hubs.show' },
    {
      label: vscode.l10n.t('$(copy) Copy connection string'),
      value: 'durableTask.localHub.copyConnectionString',
    },
    hasSamples
      ? { label: vscode.l10n.t('$(debug-stop) Stop samples'), value: 'durableTask.samples.stop' }
      : { label: vscode.l10n.t('$(beaker) Start samples'), value: 'durableTask.samples.start' },
    { label: vscode.l10n.t('$(add) Create a hub'), value: 'durableTask.localHub.createHub' },
    { label: vscode.l10n.t('$(trash) Delete a hub'), value: 'durableTask.localHub.deleteHub' },
    { label: vscode.l10n.t('$(clear-all) Reset data'), value: 'durableTask.localHub.resetData' },
    log,
    { label: vscode.l10n.t('$(debug-stop) Stop'), value: 'durableTask.localHub.stop' },
  ];
}
