import * as l10n from '@vscode/l10n';
import type { Explanation } from '../../app/instances/explainInstance.js';
import { failureLine } from '../../client/instance.js';
import { durationText } from '../format/durationText.js';
import { listText, numberText } from '../format/plural.js';
import { statusText } from '../statusText.js';

type Waiting = Explanation['waitsFor'][number];

/** Why an instance waits, what failed first and where the time went: one sentence a line. */
export function explanation(found: Explanation): readonly string[] {
  const { instance, ranMs, waitsFor, noWorkerSince, firstFailure, failures, criticalPath } = found;
  const lines = [
    ranMs === undefined
      ? l10n.t('{0} is {1}.', instance.instanceId, statusText(instance.status))
      : l10n.t('{0} is {1} after {2}.', instance.instanceId, statusText(instance.status), durationText(ranMs)),
  ];
  if (waitsFor.length > 0) lines.push(l10n.t('It waits for {0}.', listText(waitsFor.map(waitText))));
  if (noWorkerSince !== undefined)
    lines.push(l10n.t('No worker seems to have taken its work since {0}.', noWorkerSince));
  if (firstFailure !== undefined) {
    const { name, failure } = firstFailure;
    const cause = failure === undefined ? '' : failureLine(failure);
    lines.push(l10n.t('The first failure was {0}: {1}', name, cause));
    if (failures > 1) lines.push(l10n.t('{0} steps failed permanently.', numberText(failures)));
  }
  for (const { kind, name, ms } of criticalPath) {
    const what = kind === 'timer' ? l10n.t('A timer') : kind === 'lock' ? l10n.t('Waiting for a lock') : name;
    lines.push(
      ms === undefined ? l10n.t('{0} took an unknown time.', what) : l10n.t('{0} took {1}.', what, durationText(ms)),
    );
  }
  return lines;
}

function waitText({ kind, name = '', forMs, instanceId = '', fireAt = '', entities = [] }: Waiting): string {
  const since = forMs === undefined ? '' : durationText(forMs);
  switch (kind) {
    case 'notStarted':
      return l10n.t('a worker to start it ({0})', since);
    case 'suspended':
      return l10n.t('someone to resume it ({0})', since);
    case 'activity':
      return l10n.t('the activity {0} ({1})', name, since);
    case 'child':
      return l10n.t('the child {0} {1} ({2})', name, instanceId, since);
    case 'timer':
      return l10n.t('a timer due at {0}', fireAt);
    case 'entityCall':
      return l10n.t('the entity {0} ({1})', listText(entities), since);
    case 'lock':
      return l10n.t('locks of {0} ({1})', listText(entities), since);
    case 'outside':
      return l10n.t('an external event, or a worker to run its turn ({0})', since);
  }
}
