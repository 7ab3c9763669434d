import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { visibleText } from '../../common/hiddenText.js';
import type { FoundTarget } from '../../contributions.js';
import {
  type DiscoveredHub,
  type DiscoveredHubs,
  type FoundProblem,
  problemId,
} from '../../hubs/found/discoveredHubs.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { TreeNode } from './treeNode.js';

/** A hub that was found and is offered: a click connects to it. */
export class FoundNode implements TreeNode, FoundTarget {
  readonly key: string;
  readonly parent = undefined;

  constructor(private readonly found: DiscoveredHub) {
    this.key = `found/${found.id}`;
  }

  get foundId(): string {
    return this.found.id;
  }

  item(): vscode.TreeItem {
    const { found } = this;
    const item = new vscode.TreeItem(foundTitle(found), vscode.TreeItemCollapsibleState.None);
    item.id = this.key;
    const isSilent = found.kind === 'project' && found.isSilent;
    item.description = isSilent
      ? vscode.l10n.t('{0} · nothing listens there · click to start the local task hub', foundPlace(found))
      : vscode.l10n.t('{0} · click to connect', foundPlace(found));
    item.tooltip = isSilent
      ? vscode.l10n.t('{0} ({1}). {2}', foundTitle(found), foundPlace(found), silentWords())
      : vscode.l10n.t('{0} ({1}). Nothing is asked of it before you connect.', foundTitle(found), foundPlace(found));
    item.iconPath = new vscode.ThemeIcon(isSilent ? 'play' : 'plug');
    item.contextValue = `found foundHub ${found.kind}`;
    const title = isSilent ? vscode.l10n.t('Start Local Task Hub') : vscode.l10n.t('Connect');
    item.command = rowCommand('durableTask.found.connect', title, { foundId: found.id });
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
export function foundRows(found: DiscoveredHubs): readonly TreeNode[] {
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

export function foundTitle(found: DiscoveredHub): string {
  return found.kind === 'project'
    ? visibleText(vscode.l10n.t('Found in this project: {0}', found.taskHub))
    : vscode.l10n.t('Found on this machine: emulator');
}

/** Where a found hub is, and which file says so. */
export function foundPlace(found: DiscoveredHub): string {
  const place = visibleText(found.endpoint.replace(/^https?:\/\//, ''));
  return found.kind === 'project' ? `${place} · ${sourceOf(found)}` : place;
}

/** What choosing a hub does that would be on this machine, where nothing listens. */
export function silentWords(): string {
  return vscode.l10n.t('Nothing listens there: the local task hub is started in its place.');
}

const longestProfile = 60;

/** The file that says so, and the profile or configuration in it. */
function sourceOf({ path, profile }: { readonly path: string; readonly profile?: string }): string {
  return visibleText(profile === undefined ? path : `${path} (${profile.slice(0, longestProfile)})`);
}

/** Why what the project says of its hub cannot be used, in one sentence. */
export function problemWords(problem: FoundProblem): string {
  switch (problem.kind) {
    case 'broken':
      return vscode.l10n.t(
        '{0} cannot be read as JSON, so that the task hub of this project is not known.',
        sourceOf(problem),
      );
    case 'encrypted':
      return vscode.l10n.t(
        'The values of {0} are encrypted (IsEncrypted: true), so that the task hub of this project is not known: decrypt them with “func settings decrypt”, or add the hub by hand.',
        sourceOf(problem),
      );
    case 'otherStorage':
      return vscode.l10n.t(
        'The task hub of this project is kept in {0} ({1}): only a hub of the Durable Task Scheduler (azureManaged) can be connected to.',
        problem.provider,
        sourceOf(problem),
      );
    case 'notSet':
      return notSetWords(problem.file, sourceOf(problem), visibleText(problem.name));
    case 'badValue':
      return vscode.l10n.t(
        '{0} in {1} cannot be used: {2}',
        visibleText(problem.name),
        sourceOf(problem),
        problem.problem,
      );
    default:
      return assertNever(problem);
  }
}

function notSetWords(file: string, source: string, name: string): string {
  switch (file) {
    case 'host.json':
      return vscode.l10n.t('{0} refers to {1}, which neither local.settings.json nor .env sets.', source, name);
    case '.env':
      return vscode.l10n.t('{0} refers to {1}, which it does not set.', source, name);
    default:
      return vscode.l10n.t('{0} refers to {1}, which is known only once the program is started.', source, name);
  }
}
