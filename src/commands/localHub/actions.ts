import * as vscode from 'vscode';
import type { CommandId } from '../../contributions.js';
import type { SamplesState } from '../../localHub/sampleWorker.js';
import type { Services } from '../commandServices.js';
import { askChoice, type Choice } from '../prompts/prompts.js';
import * as text from '../../text/commands/hub/localHubText.js';

/** The actions of the status bar item: those that apply to the current state of the local hub. */
export function showLocalHubActions(services: Services<'local' | 'samples'>): () => Promise<void> {
  return async () => {
    const command = await askChoice(
      text.title(),
      text.chooseAction(),
      choices(services.local.state.state === 'running', services.samples.state.state),
    );
    await vscode.commands.executeCommand(command);
  };
}

function choices(isRunning: boolean, samples: SamplesState['state']): readonly Choice<CommandId>[] {
  const log: Choice<CommandId> = { label: `$(output) ${text.showLog()}`, value: 'durableTask.localHub.showLog' };
  if (!isRunning) {
    return [
      { label: `$(play) ${text.startWithSamples()}`, value: 'durableTask.localHub.startWithSamples' },
      { label: `$(play) ${text.start()}`, value: 'durableTask.localHub.start' },
      log,
    ];
  }
  return [
    { label: `$(list-tree) ${text.showInTree()}`, value: 'durableTask.hubs.show' },
    {
      label: `$(copy) ${text.copyConnectionString()}`,
      value: 'durableTask.localHub.copyConnectionString',
    },
    ...samplesChoices(samples),
    { label: `$(add) ${text.createHub()}`, value: 'durableTask.localHub.createHub' },
    { label: `$(trash) ${text.deleteHub()}`, value: 'durableTask.localHub.deleteHub' },
    { label: `$(clear-all) ${text.resetData()}`, value: 'durableTask.localHub.resetData' },
    log,
    { label: `$(debug-stop) ${text.stop()}`, value: 'durableTask.localHub.stop' },
  ];
}

function samplesChoices(samples: SamplesState['state']): readonly Choice<CommandId>[] {
  const start: Choice<CommandId> = { label: `$(beaker) ${text.startSamples()}`, value: 'durableTask.samples.start' };
  const stop: Choice<CommandId> = { label: `$(debug-stop) ${text.stopSamples()}`, value: 'durableTask.samples.stop' };
  if (samples === 'running') return [stop];
  return samples === 'resting' ? [start, stop] : [start];
}
