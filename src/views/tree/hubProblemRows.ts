import * as vscode from 'vscode';
import type { HubTarget } from '../../contributions.js';
import type { TaskHubError } from '../../client/errors.js';
import { editorLanguage } from '../../platform/editorLanguage.js';
import { errorText } from '../../text/errors/errorText.js';
import { isFunctionsFact } from '../../text/errors/functionsText.js';
import { setLanguage } from '../../text/format/language.js';
import * as row from '../../text/tree/hubRowText.js';
import { errorAdvice } from '../../text/tree/troubleText.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { TreeNode } from './treeNode.js';

/** What is wrong with a hub. */
export interface HubProblem {
  readonly error: TaskHubError;
  readonly needsSignIn: boolean;
  readonly isLocal: boolean;
  /** The names of other task hubs at its endpoint, as far as they are known. */
  readonly knownThere: readonly string[];
}

// A bundle of its own, which has the texts once more.
setLanguage(editorLanguage());

/** What is wrong with a hub, and what to do about it, for its tooltip. */
export function problemLines({ error, isLocal, knownThere }: HubProblem): readonly string[] {
  return [errorText(error), errorAdvice(error, { isLocal, knownThere })];
}

/** What is wrong with a hub, and each thing that can be done about it. */
export function problemRows(root: TreeNode & HubTarget, problem: HubProblem): readonly TreeNode[] {
  const { error, needsSignIn, isLocal, knownThere } = problem;
  const { key, hubId } = root;
  const sentence = errorText(error);
  const advice = errorAdvice(error, { isLocal, knownThere });
  const signIn = row.signIn();
  const signInRow = new MessageNode(`${key}/signIn`, root, {
    text: signIn,
    icon: new vscode.ThemeIcon('account'),
    command: rowCommand('durableTask.hub.signIn', signIn, { hubId }),
  });
  const edit = row.editConnection();
  const editRow = new MessageNode(`${key}/edit`, root, {
    text: edit,
    icon: new vscode.ThemeIcon('plug'),
    command: rowCommand('durableTask.hub.edit', edit, { hubId }),
  });
  const isOurs =
    error.reason === 'invalidArgument' ||
    error.reason === 'taskHubNotFound' ||
    (isFunctionsFact(error.fact) && ['unauthenticated', 'permissionDenied'].includes(error.reason));
  return [
    new MessageNode(`${key}/problem`, root, {
      text: sentence,
      tooltip: `${sentence} ${advice}`,
      icon: errorIcon,
    }),
    ...(needsSignIn ? [signInRow] : []),
    ...(isOurs && !isLocal ? [editRow] : []),
    new MessageNode(`${key}/retry`, root, {
      text: row.retry(),
      description: advice,
      tooltip: advice,
      icon: new vscode.ThemeIcon('refresh'),
      command: rowCommand('durableTask.hub.refresh', row.retry(), { hubId }),
    }),
  ];
}

/** The server answers, and has no list of instances. */
export function withoutListsRow(root: TreeNode & HubTarget): TreeNode {
  return new MessageNode(`${root.key}/withoutLists`, root, {
    text: row.withoutLists(),
    description: row.withoutListsHint(),
    icon: new vscode.ThemeIcon('info'),
    command: rowCommand('durableTask.instance.find', row.findById(), { hubId: root.hubId }),
  });
}
