import * as l10n from '@vscode/l10n';
import type { ProgressStep } from '../../app/progress.js';
import { durationText } from '../format/durationText.js';
import { numberText } from '../format/plural.js';

/** How far something has come. */
export function progressText(step: ProgressStep): string {
  switch (step.kind) {
    case 'searching':
      return l10n.t('{0} found, {1} read…', numberText(step.found), numberText(step.searched));
    case 'acting':
      return [...countTexts(step), ...(step.paused ? [l10n.t('the server is busy or unreachable')] : [])].join(', ');
    case 'removing':
      return l10n.t('{0} deleted…', numberText(step.removed));
    case 'cleaning':
      return l10n.t('{0} removed, {1} released…', numberText(step.removed), numberText(step.released));
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
