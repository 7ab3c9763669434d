import * as l10n from '@vscode/l10n';
import type { StoreProblem, TakenPort } from '../../localHub/controlClient.js';
import { portTaken } from '../hubProgram/refusalText.js';

// What is not as it should be with the local task hub that runs.

export const usualPortTaken = ({ port, ...holder }: TakenPort): readonly string[] => [
  portTaken('localhost', port, holder),
  l10n.t('Programs that use the default settings of their SDK don’t reach this task hub.'),
];

export function storeProblem(problem: StoreProblem): string {
  switch (problem) {
    case 'noSqlite':
      return l10n.t('Its version of Node.js has no SQLite, so everything is lost when the local task hub stops.');
    case 'gone':
      return l10n.t(
        'The data file was removed or replaced. Restart the local task hub to go on with what is there now.',
      );
  }
}
