import * as vscode from 'vscode';
import type { FoundTarget } from '../../contributions.js';
import {
  type DiscoveredHub,
  type DiscoveredHubs,
  type FoundProblem,
  problemId,
} from '../../hubs/found/discoveredHubs.js';
import { editorLanguage } from '../../platform/editorLanguage.js';
import { setLanguage } from '../../text/format/language.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { TreeNode } from './treeNode.js';
import * as words from '../../text/tree/foundText.js';

// A bundle of its own, which has the texts once more.
setLanguage(editorLanguage());

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
    const item = new vscode.TreeItem(words.foundTitle(found), vscode.TreeItemCollapsibleState.None);
    item.id = this.key;
    const isSilent = found.kind === 'project' && found.isSilent;
    const place = words.foundPlace(found);
    const name = words.foundTitle(found);
    item.description = isSilent ? words.clickToStart(place) : words.clickToConnect(place);
    item.tooltip = isSilent ? words.silentDetail(name, place) : words.connectDetail(found.kind, name, place);
    item.iconPath = new vscode.ThemeIcon(isSilent ? 'play' : 'plug');
    item.contextValue = `found foundHub ${found.kind}`;
    const title = isSilent ? words.startLocal() : words.connect();
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
      text: words.problemWords(problem),
      icon: problem.kind === 'otherStorage' ? new vscode.ThemeIcon('info') : errorIcon,
      contextValue: 'found project',
      command: rowCommand('durableTask.found.openFile', words.openFile(), { foundId: id }),
    });
    this.foundId = id;
  }
}

/** What there is to offer beside the hubs of the list. */
export function foundRows(found: DiscoveredHubs): readonly TreeNode[] {
  const hubs = found.hubs.map((hub) => new FoundNode(hub));
  if (found.isUntrusted) {
    return [
      ...hubs,
      new MessageNode('found/untrusted', undefined, {
        text: words.untrusted(),
        description: words.untrustedHint(),
        tooltip: words.untrustedDetail(),
        icon: new vscode.ThemeIcon('workspace-untrusted'),
        command: { command: 'workbench.trust.manage', title: words.manageTrust() },
      }),
    ];
  }
  return [...hubs, ...found.problems.map((problem) => new FoundProblemNode(problem))];
}
