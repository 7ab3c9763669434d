import { visibleText } from '../../../common/hiddenText.js';
import type { Instance } from '../../../client/instance.js';
import type { FilterForm } from '../../../client/operations/filter/filterForm.js';
import { groupByName, type NameGroup } from '../../../hubs/live/grouping/byName.js';
import { groupByTime, spanRange, type TimeSpan } from '../../../hubs/live/grouping/byTime.js';
import { statusCountsText } from '../../../text/commands/prompts/filterText.js';
import { numberText } from '../../../text/format/plural.js';
import { spanLabel } from '../../../text/tree/groupedText.js';
import { unnamed } from '../../../text/tree/groupText.js';
import { InstanceNode } from '../instanceNode.js';
import type { TreeNode } from '../treeNode.js';
import type { Arrangement, ArrangementOptions, LoadedList, Rearranged } from './arrangement.js';
import { ListNode, type ListNodeLook, type RowMaker } from './listNode.js';

/** A group as it is to be shown. */
interface Group {
  readonly key: string;
  readonly look: ListNodeLook;
  readonly instances: readonly Instance[];
  readonly description: string;
}

/** Groups below a hub that each instance is in one of. A group that stays keeps its row. */
abstract class ListGroups implements Arrangement {
  private nodes = new Map<string, ListNode>();

  constructor(
    protected readonly options: ArrangementOptions,
    private readonly create?: RowMaker,
  ) {}

  readonly drawnAtTop: Iterable<InstanceNode> = [];

  get drawn(): Iterable<InstanceNode> {
    return [...this.nodes.values()].flatMap((node) => [...node.drawn]);
  }

  top(): readonly TreeNode[] {
    return [...this.nodes.values()];
  }

  arrange(list: LoadedList): Rearranged {
    const { groups, until } = this.group(list);
    const before = this.nodes;
    const { hub, root, onDraw } = this.options;
    const changed: TreeNode[] = [];
    this.nodes = new Map(
      groups.map(({ key, look, instances, description }) => {
        const node = before.get(key) ?? new ListNode(hub, root, `${root.key}/${key}`, look, onDraw, this.create);
        if (node.show(instances, description)) changed.push(node);
        else changed.push(...node.update());
        return [key, node];
      }),
    );
    const [old, now] = [[...before.keys()], [...this.nodes.keys()]];
    const isTopOther = old.length !== now.length || old.some((key, index) => key !== now[index]);
    return { isTopOther, changed, ...(until === undefined ? {} : { until }) };
  }

  protected abstract group(list: LoadedList): { readonly groups: readonly Group[]; readonly until?: number };
}

/** One group for each orchestration, with how many it has of each status. */
export class NameGroups extends ListGroups {
  constructor(options: ArrangementOptions) {
    // The group says the name already.
    super(
      options,
      (parent, instance, shownId) => new InstanceNode(options.hub, parent, instance, shownId, { hidesName: true }),
    );
  }

  protected override group({ instances, hasMore }: LoadedList): { readonly groups: readonly Group[] } {
    return {
      groups: groupByName(instances).map((group) => ({
        // In quotes, so that an ID below it never makes the key of another row.
        key: `name/${JSON.stringify(group.name)}`,
        look: {
          label: visibleText(group.name === '' ? unnamed() : group.name),
          icon: 'symbol-method',
          form: () => (group.name === '' ? undefined : { names: [group.name] }),
        },
        instances: group.instances,
        description: nameText(group, hasMore),
      })),
    };
  }
}

/** One group for each span of time that instances were created in. */
export class TimeGroups extends ListGroups {
  protected override group({ instances, hasMore }: LoadedList) {
    const { hub } = this.options;
    const { groups, until } = groupByTime(instances, hub.serverNow());
    return {
      until,
      groups: groups.map((group) => ({
        key: `time/${group.span}`,
        look: {
          label: spanLabel(group.span),
          icon: 'history',
          startsOpen: group.span === 'lastHour',
          form: () => spanForm(group.span, hub.serverNow()),
        },
        instances: group.instances,
        description: countText(group.instances.length, hasMore),
      })),
    };
  }
}

/** `12+ · Running 10, Failed 2`, or of one status only `Running 10+`. */
function nameText({ instances, counts }: NameGroup, hasMore: boolean): string {
  const words = statusCountsText(counts);
  if (Object.keys(counts).length === 1) return `${words}${hasMore ? '+' : ''}`;
  return `${countText(instances.length, hasMore)} · ${words}`;
}

/** `12`, or `12+` while there may be more. */
export function countText(count: number, hasMore: boolean): string {
  return `${numberText(count)}${hasMore ? '+' : ''}`;
}

function spanForm(span: TimeSpan, nowMs: number): FilterForm | undefined {
  const created = spanRange(span, nowMs);
  return created && { created };
}
