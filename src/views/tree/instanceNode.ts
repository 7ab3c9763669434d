import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { InstanceTarget } from '../../contributions.js';
import type { Instance } from '../../client/instance.js';
import { finishedAt } from '../../history/finishedAt.js';
import { timestampToMs } from '../../client/timestamp.js';
import { ageText } from '../../text/durationText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { instanceTooltip } from './instanceTooltip.js';
import { rowCommand } from './messageNode.js';
import { rowCapabilities } from './rowCapabilities.js';
import { shortId } from './shortId.js';
import { statusIcon } from './statusIcon.js';
import { statusText } from '../../text/statusText.js';
import type { TreeNode } from './treeNode.js';
import * as row from '../../text/tree/groupText.js';

/** One orchestration instance in the group of its status. */
export class InstanceNode implements TreeNode, InstanceTarget {
  readonly key: string;
  readonly instanceId: string;
  private shownAge = '';

  constructor(
    private readonly hub: LiveHub,
    readonly parent: TreeNode,
    private current: Instance,
  ) {
    this.instanceId = current.instanceId;
    this.key = `${parent.key}/${current.instanceId}`;
  }

  get hubId(): string {
    return this.hub.id;
  }

  /** Takes over a newer reading; true when the row has to be drawn again. */
  update(instance: Instance): boolean {
    const changed = instance !== this.current;
    this.current = instance;
    return changed;
  }

  /** Whether the row shows an age that is over by now. */
  get isAgeOver(): boolean {
    return this.age() !== this.shownAge;
  }

  item(): vscode.TreeItem {
    const { name, status } = this.current;
    this.shownAge = this.age();
    const item = new vscode.TreeItem(visibleText(name === '' ? row.unnamed() : name));
    item.id = this.key;
    item.description = [visibleText(shortId(this.instanceId)), this.shownAge].filter((part) => part !== '').join(' · ');
    item.iconPath = statusIcon(status);
    const possible = rowCapabilities(status, this.hub);
    item.contextValue = ['instance', ...possible, ...(this.hub.hasDashboard ? ['dashboard'] : [])].join(' ');
    item.command = rowCommand('durableTask.instance.open', row.openInstance(), {
      hubId: this.hubId,
      instanceId: this.instanceId,
    });
    item.accessibilityInformation = {
      label: row.rowLabel(visibleText(name), statusText(status), visibleText(this.instanceId), this.shownAge),
    };
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }

  async tooltip(signal: AbortSignal): Promise<vscode.MarkdownString> {
    const client = await this.hub.client();
    const whole = await client.get(this.instanceId, { signal, timeoutMs: 5000, payloads: true });
    return instanceTooltip(whole ?? this.current, this.hub.serverNow());
  }

  /** Since when it is as it is: what has finished is as old as its end, anything else as old as its start. */
  private age(): string {
    const since = finishedAt(this.current) ?? this.current.createdAt;
    return since === undefined ? '' : ageText(this.hub.serverNow() - timestampToMs(since));
  }
}
