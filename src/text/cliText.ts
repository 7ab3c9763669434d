import * as l10n from '@vscode/l10n';
import type { ProgressStep } from '../app/progress.js';
import { durationText } from './durationText.js';
import { numberText, plural } from './plural.js';

// What the command line says beside the data that it writes.

/** The person ended the command. */
export const canceledText = (): string => l10n.t('Canceled.');
/** A fault of the program itself. */
export const crashText = (trace: string): string => l10n.t('Something went wrong. {0}', trace);

export const nothingDone = (): string => l10n.t('Nothing was done.');
export const nothingToPurge = (): string => l10n.t('There is nothing to purge.');

export const leftOut = (count: number, reason: string): string =>
  plural(
    count,
    l10n.t('Skipping {0} instance: {1}', numberText(count), reason),
    l10n.t('Skipping {0} instances: {1}', numberText(count), reason),
  );

/** A dry run: nothing is done. */
export const applies = (count: number): string =>
  plural(
    count,
    l10n.t('This applies to {0} instance.', numberText(count)),
    l10n.t('This applies to {0} instances.', numberText(count)),
  );

export const restartedAs = (id: string): string => l10n.t('Restarted as {0}.', id);
export const stopped = (problem: string): string => l10n.t('Stopped: {0}', problem);
export const notListed = (count: number): string =>
  plural(
    count,
    l10n.t('{0} more isn’t listed.', numberText(count)),
    l10n.t('{0} more aren’t listed.', numberText(count)),
  );

export const wrongHubName = (): string => l10n.t('--confirm: this isn’t the name of the task hub.');
export const addYes = (question: string): string => l10n.t('{0} To continue, add --yes.', question);
export const addConfirm = (question: string, hub: string): string =>
  l10n.t('{0} To continue, add --confirm {1}.', question, hub);
export const askYes = (question: string): string => l10n.t('{0} [y/N] ', question);
export const askName = (question: string, hub: string): string => l10n.t('{0} To confirm, type {1}: ', question, hub);

export const fileUnreadable = (option: string, code: string): string =>
  l10n.t('{0}: the file can’t be read ({1}).', option, code);
export const inputIsTerminal = (option: string): string =>
  l10n.t('{0}: standard input is a terminal. Pipe the data in.', option);

export const otherMachines = (): string =>
  l10n.t('--host: other machines can reach this address. Add --allow-remote to allow it.');
export const keyNeeded = (): string => l10n.t('--no-key: a server that other machines can reach needs a key.');
export const portInUse = (address: string, code: string): string =>
  l10n.t('--port: can’t listen on {0} ({1}).', address, code);
export const serving = (hub: string, address: string): string => l10n.t('Serving {0} at {1}', hub, address);
export const keyText = (key: string): string => l10n.t('Key: {0}', key);
export const keyOfVariable = (name: string): string => l10n.t('Key: the value of {0}', name);
export const openApiAt = (address: string): string => l10n.t('API description: {0}', address);

/** How far something has come. */
export function progressText(step: ProgressStep): string {
  switch (step.kind) {
    case 'searching':
      return l10n.t('{0} found, {1} read…', numberText(step.found), numberText(step.searched));
    case 'acting':
      return [...countTexts(step), ...(step.paused ? [l10n.t('the server is busy or unreachable')] : [])].join(', ');
    case 'removing':
      return l10n.t('{0} deleted…', numberText(step.removed));
    case 'waiting':
      return step.retryInMs === undefined
        ? l10n.t('Waiting…')
        : l10n.t('Waiting. Retrying in {0}…', durationText(Math.ceil(step.retryInMs / 1000) * 1000));
  }
}

function countTexts({ counts, total }: Extract<ProgressStep, { readonly kind: 'acting' }>): readonly string[] {
  const { done, failed, skipped, unknown } = counts;
  return [
    l10n.t('{0} of {1} done', numberText(done), numberText(total)),
    ...(failed > 0 ? [l10n.t('{0} failed', numberText(failed))] : []),
    ...(skipped > 0 ? [l10n.t('{0} skipped', numberText(skipped))] : []),
    ...(unknown > 0 ? [l10n.t('{0} unknown', numberText(unknown))] : []),
  ];
}
