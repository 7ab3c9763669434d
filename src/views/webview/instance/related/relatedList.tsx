import { useEffect, useRef } from 'preact/hooks';
import type { OrchestrationStatus } from '../../../../client/instance.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import * as relatedText from '../../../../text/pages/relatedText.js';
import { RowWindow } from '../../list/rowWindow.js';
import { Icon } from '../../parts/icon.js';
import { statusLook } from '../../../look/statusLook.js';
import { Text } from '../../parts/text.js';
import type { InstanceRow, RelatedRow } from './relatedTree.js';
import { bringIntoView, pageOf, walkedTo } from '../../list/listKeyboard.js';
import { useViewport } from '../../list/listHooks.js';
import { scrollsView } from '../headerFold.js';

const rowHeight = 24;
const margin = 8;
/** Milliseconds between two looks at the rows in view. */
const lookPause = 3_000;

interface RelatedListProps {
  readonly rows: readonly RelatedRow[];
  readonly activeKey: string | undefined;
  /** Whether what is shown may move. */
  readonly isLive: boolean;
  readonly facts: (row: InstanceRow) => string;
  readonly onActive: (key: string) => void;
  readonly onToggle: (key: string) => void;
  readonly onRetry: (key: string) => void;
  readonly onOpen: (row: InstanceRow) => void;
  /** These are in view. */
  readonly onLook: (instanceIds: readonly string[]) => void;
}

/** The tree, of which only the rows in view are drawn; one stop for Tab, and keys as trees have them. */
export function RelatedList(props: RelatedListProps) {
  const { rows, activeKey, isLive, onActive, onToggle } = props;
  const element = useRef<HTMLDivElement>(null);
  const view = useViewport(element, () => undefined);
  const list = new RowWindow(rows.length, rowHeight);
  const { start, end } = list.visible(view.top, view.height, margin);
  const drawn = rows.slice(start, end);
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  );

  const ids = drawn.flatMap((row) => (row.kind === 'instance' ? [row.instanceId] : []));
  const look = useRef((): void => undefined);
  look.current = () => {
    props.onLook(ids);
  };
  useEffect(() => {
    if (isLive) look.current();
  }, [isLive, ids.join('\n')]);
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => {
      look.current();
    }, lookPause);
    return () => {
      clearInterval(timer);
    };
  }, [isLive]);

  const activate = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    onActive(row.key);
    bringIntoView(element.current, list.topOf(index), rowHeight);
  };
  const open = (row: RelatedRow): void => {
    if (row.kind === 'note') {
      if (row.retries !== undefined) props.onRetry(row.retries);
    } else props.onOpen(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    const to = targetOf(event.key, at, rows, pageOf(view.height, rowHeight));
    if (to !== undefined) activate(to);
    else if (row === undefined) return;
    else if (event.key === 'Enter') open(row);
    else if (isToggle(event.key, row)) onToggle(row.key);
    else return;
    event.preventDefault();
  };
  const activeId = at >= start && at < end ? `related-${at}` : undefined;
  return (
    <div
      ref={element}
      class="related-tree"
      {...scrollsView}
      role="tree"
      aria-label={relatedText.children()}
      aria-activedescendant={activeId}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div class="related-rows" role="presentation" style={{ height: `${list.totalHeight}px` }}>
        {drawn.map((row, offset) => {
          const index = start + offset;
          return (
            <Row
              key={row.key}
              row={row}
              id={`related-${index}`}
              top={list.topOf(index)}
              isActive={index === at}
              facts={row.kind === 'instance' ? props.facts(row) : ''}
              onToggle={() => {
                onToggle(row.key);
              }}
              onSelect={() => {
                onActive(row.key);
              }}
              onOpen={() => {
                open(row);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: RelatedRow;
  readonly id: string;
  readonly top: number;
  readonly isActive: boolean;
  readonly facts: string;
  readonly onToggle: () => void;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

function Row({ row, id, top, isActive, facts, onToggle, onSelect, onOpen }: RowProps) {
  const isInstance = row.kind === 'instance';
  return (
    <div
      id={id}
      class={`related-row${isActive ? ' is-active' : ''}`}
      style={{ transform: `translateY(${top}px)`, '--depth': Math.min(row.depth, 40) }}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={isActive}
      aria-expanded={isInstance ? row.isOpen : undefined}
      aria-posinset={isInstance ? row.position : undefined}
      aria-setsize={isInstance ? row.siblings : undefined}
      onClick={onSelect}
      onDblClick={onOpen}
    >
      <span class="related-twistie" onClick={isInstance && row.isOpen !== undefined ? onToggle : undefined}>
        {isInstance && row.isOpen !== undefined ? <Icon name={row.isOpen ? 'chevron-down' : 'chevron-right'} /> : null}
      </span>
      {isInstance ? (
        <>
          <StatusIcon row={row} />
          <span class="related-name">
            <Text value={row.name === '' ? unnamed() : row.name} />
          </span>
          <span class="related-id" title={row.instanceId}>
            <Text value={row.instanceId} />
          </span>
          <span class="related-facts quiet">{facts}</span>
        </>
      ) : (
        <span class="quiet">{row.text}</span>
      )}
    </div>
  );
}

function StatusIcon({ row: { facts, child, isMissing } }: { readonly row: InstanceRow }) {
  if (isMissing) return <Icon name="trash" tone="quiet" />;
  const status: OrchestrationStatus =
    facts?.status ??
    (child?.outcome === 'completed' ? 'Completed' : child?.outcome === 'failed' ? 'Failed' : 'Unknown');
  const { icon, tone } = statusLook(status);
  return <Icon name={icon} tone={tone} />;
}

function isToggle(key: string, row: RelatedRow): boolean {
  if (row.kind === 'note' || row.isOpen === undefined) return false;
  return key === ' ' || (key === 'ArrowRight' && !row.isOpen) || (key === 'ArrowLeft' && row.isOpen);
}

/** Where a key leads; undefined where it does something else. */
function targetOf(key: string, at: number, rows: readonly RelatedRow[], page: number): number | undefined {
  const row = rows[at];
  switch (key) {
    case 'ArrowRight':
      return row?.kind === 'instance' && row.isOpen === true ? Math.min(at + 1, rows.length - 1) : undefined;
    case 'ArrowLeft': {
      if (row === undefined || (row.kind === 'instance' && row.isOpen === true)) return undefined;
      for (let index = at - 1; index >= 0; index -= 1) if ((rows[index]?.depth ?? 0) < row.depth) return index;
      return undefined;
    }
    default:
      return walkedTo(key, at, rows.length, page);
  }
}
