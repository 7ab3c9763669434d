import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import type { BulkAction } from '../client/operations/bulk/bulkAction.js';
import { numberText } from '../platform/numberText.js';

/** How an action is spoken of. */
export interface ActionWords {
  /** `Terminate`: the title of a question, and its button. */
  readonly verb: string;
  readonly doing: string;
  readonly done: string;
  /** `of` is an id, or a number of instances. */
  readonly question: (of: string, hub: string) => string;
  /** What a person should know before agreeing; empty where there is nothing more to say. */
  readonly consequence: string;
}

export function actionWords(action: BulkAction): ActionWords {
  switch (action.kind) {
    case 'terminate':
      return {
        verb: vscode.l10n.t('Terminate'),
        doing: vscode.l10n.t('Terminating'),
        done: vscode.l10n.t('Terminated'),
        question: (of, hub) => vscode.l10n.t('Terminate {0} of task hub {1}?', of, hub),
        consequence: action.recursive === true ? vscode.l10n.t('Their children are terminated too.') : '',
      };
    case 'skipGraceful':
      return {
        verb: vscode.l10n.t('Terminate at Once'),
        doing: vscode.l10n.t('Terminating at once'),
        done: vscode.l10n.t('Terminated at once'),
        question: (of, hub) => vscode.l10n.t('Terminate {0} of task hub {1} at once?', of, hub),
        consequence: vscode.l10n.t('Their worker is not waited for, and their children go on.'),
      };
    case 'suspend':
      return {
        verb: vscode.l10n.t('Suspend'),
        doing: vscode.l10n.t('Suspending'),
        done: vscode.l10n.t('Suspended'),
        question: (of, hub) => vscode.l10n.t('Suspend {0} of task hub {1}?', of, hub),
        consequence: '',
      };
    case 'resume':
      return {
        verb: vscode.l10n.t('Resume'),
        doing: vscode.l10n.t('Resuming'),
        done: vscode.l10n.t('Resumed'),
        question: (of, hub) => vscode.l10n.t('Resume {0} of task hub {1}?', of, hub),
        consequence: '',
      };
    case 'raiseEvent':
      return {
        verb: vscode.l10n.t('Raise Event'),
        doing: vscode.l10n.t('Raising event'),
        done: vscode.l10n.t('Event raised'),
        question: (of, hub) => vscode.l10n.t('Raise event {0} to {1} of task hub {2}?', action.name, of, hub),
        consequence: '',
      };
    case 'restart':
      return {
        verb: vscode.l10n.t('Restart'),
        doing: vscode.l10n.t('Restarting'),
        done: vscode.l10n.t('Restarted'),
        question: (of, hub) => vscode.l10n.t('Restart {0} of task hub {1}?', of, hub),
        consequence: action.newInstanceId
          ? vscode.l10n.t('Each gets a second run under a new id.')
          : vscode.l10n.t('The finished runs are replaced: their history and output are gone.'),
      };
    case 'rewind':
      return {
        verb: vscode.l10n.t('Rewind'),
        doing: vscode.l10n.t('Rewinding'),
        done: vscode.l10n.t('Rewound'),
        question: (of, hub) => vscode.l10n.t('Rewind {0} of task hub {1}?', of, hub),
        consequence: vscode.l10n.t('What failed is run again.'),
      };
    case 'purge':
      return {
        verb: vscode.l10n.t('Purge'),
        doing: vscode.l10n.t('Purging'),
        done: vscode.l10n.t('Purged'),
        question: (of, hub) => vscode.l10n.t('Purge {0} from task hub {1}?', of, hub),
        consequence:
          action.recursive === true
            ? vscode.l10n.t('State and history are removed for good, those of children too.')
            : vscode.l10n.t('State and history are removed for good.'),
      };
    default:
      return assertNever(action);
  }
}

/** `7 instances` */
export function instancesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 instance') : vscode.l10n.t('{0} instances', numberText(count));
}
