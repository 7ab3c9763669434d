import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { visibleText } from '../../common/hiddenText.js';
import type { FoundTarget } from '../../contributions.js';
import { type FoundHub, type FoundHubs, type FoundProblem, problemId } from '../../hubs/foundHubs.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { TreeNode } from './treeNode.js';

/** A hub that was found and is offered: a click connects to it. */
class FoundNode implements TreeNode, FoundTarget {
  readonly key: string;
  readonly parent = undefined;

  constructor(private readonly found: FoundHub) {
    this.key = `found/${found.id}`;
  }

  get foundId(): string {
    return this.found.id;
  }

  item(): vscode.TreeItem {
    const { found } = this;
    const item = new vscode.TreeItem(foundTitle(found), vscode.TreeItemCollapsibleState.None);
    item.id = this.key;
    item.description = vscode.l10n.t('{0} · click to connect', foundPlace(found));
    item.tooltip = vscode.l10n.t(
      '{0} ({1}). Nothing is asked of it before you connect.',
      foundTitle(found),
      foundPlace(found),
    );
    item.iconPath = new vscode.ThemeIcon('plug');
    item.contextValue = `found foundHub ${found.kind}`;
    item.command = rowCommand('durableTask.found.connect', vscode.l10n.t('Connect'), { foundId: found.id });
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }
}

/** A file of the project that says something of a hub which cannot be used: a click opens it. */
class FoundProblemNode extends MessageNode implements FoundTarget {
  readonly foundId: string;

  constructor(problem: FoundProblem) {
    const id = problemId(problem);
    super(`found/${id}`, undefined, {
      text: problemWords(problem),
      icon: problem.kind === 'otherStorage' ? new vscode.ThemeIcon('info') : errorIcon,
      contextValue: 'found project',
      command: rowCommand('durableTask.found.openFile', vscode.l10n.t('Open file'), { foundId: id }),
    });
    this.foundId = id;
  }
}

/** What there is to offer beside the hubs of the list. */
export function foundRows(found: FoundHubs): readonly TreeNode[] {
  if (found.isUntrusted) {
    return [
      new MessageNode('found/untrusted', undefined, {
        text: vscode.l10n.t('The project is not read for its task hub'),
        description: vscode.l10n.t('this folder is not trusted'),
        tooltip: vscode.l10n.t(
          'Files of a folder that you have not said you trust could name a task hub that is not yours.',
        ),
        icon: new vscode.ThemeIcon('workspace-untrusted'),
        command: { command: 'workbench.trust.manage', title: vscode.l10n.t('Manage trust') },
      }),
    ];
  }
  const hubs = found.hubs.map((hub) => new FoundNode(hub));
  return [...hubs, ...found.problems.map((problem) => new FoundProblemNode(problem))];
}

export function foundTitle(found: FoundHub): string {
  return found.kind === 'project'
    ? visibleText(vscode.l10n.t('Found in this project: {0}', found.taskHub))
    : vscode.l10n.t('Found on this machine: emulator');
}

/** Where a found hub is, and which file says so. */
export function foundPlace(found: FoundHub): string {
  const place = visibleText(found.endpoint.replace(/^https?:\/\//, ''));
  return found.kind === 'project' ? `${place} · ${visibleText(found.path)}` : place;
}

/** Why what the project says of its hub cannot be used, in one sentence. */
export function problemWords(problem: FoundProblem): string {
  switch (problem.kind) {
    case 'broken':
      return vscode.l10n.t(
        '{0} cannot be read as JSON, so that the task hub of this project is not known.',
        problem.path,
      );
    case 'otherStorage':
      return vscode.l10n.t(
        'The task hub of this project is kept in {0} ({1}): only a hub of the Durable Task Scheduler (azureManaged) can be connected to.',
        problem.provider,
        problem.path,
      );
    case 'notSet':
      return vscode.l10n.t(
        '{0} refers to {1}, which neither local.settings.json nor .env sets.',
        problem.path,
        problem.name,
      );
    case 'badValue':
      return vscode.l10n.t('{0} in {1} cannot be used: {2}', problem.name, problem.path, problem.problem);
    default:
      return assertNever(problem);
  }
}
