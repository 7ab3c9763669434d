import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { InstanceTarget, PeekTarget } from '../../contributions.js';
import type { Instance } from '../../client/instance.js';
import { finishedAt } from '../../history/finishedAt.js';
import { timestampToMs } from '../../client/timestamp.js';
import { ageText } from '../../text/format/durationText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowCommand } from './messageNode.js';
import { type Noted, noteOf, tooltipFacts } from './noted.js';
import { rowCapabilities } from './rowCapabilities.js';
import type { RowId } from './shortId.js';
import { statusIcon } from './statusIcon.js';
import { statusText } from '../../text/statusText.js';
import type { RowNote } from './rows/rowNote.js';
import type { TreeNode } from './treeNode.js';
import * as row from '../../text/tree/groupText.js';

/** What stands below an instance, where the rows are grouped by parent. */
export interface RowsBelow {
  /** In a few words; empty where nothing stands there. */
  words(): string;
  rows(): readonly TreeNode[];
  close(): void;
}

/** What is particular to where a row stands. */
export interface RowPlace {
  readonly below?: RowsBelow;
  /** The row above says the name already. */
  readonly hidesName?: true;
}

/** One orchestration instance in its group. */
export class InstanceNode implements TreeNode, InstanceTarget {
  readonly key: string;
  readonly instanceId: string;
  private shownAge = '';
  private shownReason = '';
  private noted: Noted | undefined;

  constructor(
    private readonly hub: LiveHub,
    readonly parent: TreeNode,
    private current: Instance,
    private shownId: RowId,
    private readonly place: RowPlace = {},
  ) {
    this.instanceId = current.instanceId;
    // Rows stand below rows, and `a/b` below `c` is not to be taken for `b` below `c/a`.
    this.key = `${parent.key}/${place.below === undefined ? current.instanceId : JSON.stringify(current.instanceId)}`;
  }

  get hubId(): string {
    return this.hub.id;
  }

  /** What was last read of it. */
  get instance(): Instance {
    return this.current;
  }

  /** What tells its id from those around it is another part now; the row is drawn again anyway. */
  callBy(shownId: RowId): void {
    this.shownId = shownId;
  }

  /** Whether nothing was read yet of the instance, as it is now, that no list brings. */
  get wantsNote(): boolean {
    return this.note === undefined;
  }

  /** What no list brings: why it failed, or what it waits for. True when the row has to be drawn again. */
  tell(note: RowNote): boolean {
    this.noted = { of: this.current, note };
    return note.awaited !== undefined || this.reason() !== this.shownReason;
  }

  /** The name of the event that it waits for, as far as that is known; for Raise Event. */
  get awaitedEvent(): string | undefined {
    return this.note?.awaited?.event;
  }

  /** Takes over a newer reading; true when the row has to be drawn again. */
  update(instance: Instance): boolean {
    const changed = instance !== this.current;
    this.current = instance;
    return changed;
  }

  /** Whether the row shows an age, or a time left, that is over by now. */
  get isAgeOver(): boolean {
    return this.age() !== this.shownAge || this.reason() !== this.shownReason;
  }

  item(): vscode.TreeItem {
    const { name, status } = this.current;
    this.shownAge = this.age();
    const { hidesName = false } = this.place;
    this.shownReason = this.reason();
    const reason = visibleText(this.shownReason);
    const { usual, narrow } = this.shownId;
    // Where the name takes its part of the room, what was found out needs that of the id.
    const shownId = visibleText(reason === '' || hidesName ? usual : narrow);
    const item = new vscode.TreeItem(hidesName ? shownId : visibleText(name === '' ? row.unnamed() : name));
    item.id = this.key;
    const below = this.place.below?.words() ?? '';
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    item.collapsibleState = below === '' ? None : Collapsed;
    const said = [this.shownAge, below];
    // A failure takes all the room there is left; the few words for what it waits for say more than how old it is.
    const parts = [hidesName ? '' : shownId, ...(status === 'Running' ? [reason, ...said] : [...said, reason])];
    item.description = parts.filter((part) => part !== '').join(' · ');
    item.iconPath = statusIcon(status);
    const possible = rowCapabilities(status, this.hub);
    const awaits = this.note?.awaited !== undefined && possible.includes('canRaiseEvent');
    item.contextValue = [
      ...['instance', ...possible],
      ...(awaits ? ['awaitsEvent'] : []),
      ...(this.hub.hasDashboard ? ['dashboard'] : []),
    ].join(' ');
    const { hubId, instanceId } = this;
    const target: PeekTarget = { hubId, instanceId, isPeek: true };
    item.command = rowCommand('durableTask.instance.open', row.openInstance(), target);
    item.accessibilityInformation = {
      label: [
        row.rowLabel(visibleText(name), statusText(status), visibleText(this.instanceId), this.shownAge),
        ...[below, reason].filter((part) => part !== ''),
      ].join(', '),
    };
    return item;
  }

  children(): readonly TreeNode[] {
    return this.place.below?.rows() ?? [];
  }

  close(): void {
    this.place.below?.close();
  }

  async tooltip(signal: AbortSignal): Promise<vscode.MarkdownString> {
    const client = await this.hub.client();
    const whole = await client.get(this.instanceId, { signal, timeoutMs: 5000, payloads: true });
    const { instanceTooltip } = await import('./instanceTooltip.js');
    const now = this.hub.serverNow();
    const { instance, waiting } = tooltipFacts(whole, this.current, this.noted, now);
    return instanceTooltip(instance, now, waiting);
  }

  /** What the row says besides name, ID and age. */
  get said(): string {
    return this.reason();
  }

  /** What was read of the instance as it is now. */
  private get note(): RowNote | undefined {
    return noteOf(this.noted, this.current);
  }

  /** Why it failed, or what it waits for, as far as that was read or a list says so. */
  private reason(): string {
    const { status, scheduledStartAt } = this.current;
    const now = this.hub.serverNow();
    if (this.note !== undefined) return this.note.words(now);
    if (status !== 'Pending' || scheduledStartAt === undefined) return '';
    const left = timestampToMs(scheduledStartAt) - now;
    return left > 0 ? row.startsIn(ageText(left)) : '';
  }

  /** Since when it is as it is: what has finished is as old as its end, anything else as old as its start. */
  private age(): string {
    const since = finishedAt(this.current) ?? this.current.createdAt;
    return since === undefined ? '' : ageText(this.hub.serverNow() - timestampToMs(since));
  }
}
