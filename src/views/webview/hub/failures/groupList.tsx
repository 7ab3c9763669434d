import { useRef, useState } from 'preact/hooks';
import type { FailureGroupView } from '../../../protocol/failures.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { FailureGroup } from './failureGroup.js';
import { useServerNow } from './useFailures.js';

interface GroupListProps {
  readonly label: string;
  readonly groups: readonly FailureGroupView[];
  readonly view: HubPanelView;
  readonly stretchMs: number;
}

/** Groups below each other, each of which opens. Up and Down go from one to the next, Home and End to the ends. */
export function GroupList({ label, groups, view, stretchMs }: GroupListProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const now = useServerNow(view.hub?.aheadMs ?? 0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('.group-toggle') ?? [])];
    const at = heads.findIndex((head) => head === document.activeElement);
    if (at === -1) return;
    const to = targetOf(event.key, at, heads.length);
    if (to === undefined) return;
    event.preventDefault();
    heads[to]?.focus();
  };
  if (groups.length === 0) return null;
  return (
    <ul ref={list} class="group-list" aria-label={label} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <FailureGroup
          key={group.key}
          {...{ group, view, now, stretchMs }}
          isOpen={opened.has(group.key)}
          onToggle={() => {
            const next = new Set(opened);
            if (!next.delete(group.key)) next.add(group.key);
            setOpened(next);
          }}
        />
      ))}
    </ul>
  );
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
