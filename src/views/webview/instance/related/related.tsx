import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { elapsedMs } from '../../../../client/timestamp.js';
import { timeAtMs } from '../../../../history/eventTime.js';
import { assertNever } from '../../../../common/assertNever.js';
import type { ChildInstance } from '../../../../history/childInstances.js';
import { finishedAt } from '../../../../history/finishedAt.js';
import type { InstanceView } from '../../../protocol/instancePanel.js';
import type { RelatedInstance, RowReasons, TreeAction } from '../../../protocol/relatedInstances.js';
import { durationBetween } from '../../../../text/format/durationText.js';
import { purged } from '../../../../text/pages/instanceText.js';
import * as relatedText from '../../../../text/pages/relatedText.js';
import { statusText } from '../../../../text/statusText.js';
import { ActionButton } from '../../parts/buttons.js';
import { Icon } from '../../parts/icon.js';
import { statusLook } from '../../../look/statusLook.js';
import { Text } from '../../parts/text.js';
import { InstanceLink } from '../instanceLink.js';
import { usePanel } from '../panelContext.js';
import { presentOf } from '../present.js';
import { useNow } from '../../parts/useNow.js';
import { RelatedList } from './relatedList.js';
import { type InstanceRow, RelatedTree } from './relatedTree.js';
import { versionOf } from '../instanceVersion.js';

interface RelatedProps {
  readonly view: InstanceView;
  readonly open: readonly string[];
  readonly onOpen: (keys: readonly string[]) => void;
}

/** The family of the instance: up to the root as a path, down as a tree that is read level by level. */
export function Related({ view, open, onOpen }: RelatedProps) {
  const tree = useTree(view, open);
  const [, setVersion] = useState(0);
  // Before the tree is told of its root.
  useLayoutEffect(() => {
    const subscription = tree.onDidChange(() => {
      setVersion((version) => version + 1);
    });
    return () => {
      subscription.dispose();
    };
  }, [tree]);
  useEffect(() => {
    tree.readOpen();
  }, [tree]);
  const rows = tree.rows();
  const [activeKey, setActiveKey] = useState(view.instanceId);
  const active = rows.find((row): row is InstanceRow => row.kind === 'instance' && row.key === activeKey) ?? rows[0];
  const isLive = view.hub?.isFile !== true;
  const { connection, report } = usePanel();
  const openRow = (row: InstanceRow | undefined): void => {
    if (row === undefined || offReason('open', row, view) !== undefined) return;
    connection.request('openInstance', { instanceId: row.instanceId }).catch(report);
  };
  const now = presentOf(view.hub, useNow(isLive));
  const count = rows.filter(({ kind }) => kind === 'instance').length - 1;
  const isAlone = rows[0]?.kind === 'instance' && rows[0].isOpen === undefined;
  return (
    <div class="related">
      <Ancestors view={view} />
      <ActionsOf
        row={active?.kind === 'instance' ? active : undefined}
        {...{ view, count, isAlone }}
        onOpen={openRow}
        onDone={(key) => void tree.reread(key)}
      />
      <RelatedList
        rows={rows}
        activeKey={active?.key}
        isLive={isLive}
        facts={(row) => factsText(row, now)}
        onActive={setActiveKey}
        onToggle={(key) => {
          tree.toggle(key);
          onOpen(tree.openKeys);
        }}
        onRetry={(key) => {
          tree.retry(key);
        }}
        onOpen={openRow}
        onLook={(ids) => void tree.look(ids)}
      />
    </div>
  );
}

function useTree(view: InstanceView, open: readonly string[]): RelatedTree {
  const { connection } = usePanel();
  const tree = useMemo(
    () =>
      new RelatedTree(view.instanceId, open, {
        children: (instanceId, signal) => connection.request('readChildren', { instanceId }, signal),
        facts: (instanceIds, signal) => connection.request('readRelated', { instanceIds }, signal),
      }),
    [connection, view.instanceId],
  );
  useEffect(
    () => () => {
      tree.dispose();
    },
    [tree],
  );
  const { instance } = view;
  useEffect(() => {
    if (instance !== undefined) tree.setRoot(instance);
  }, [tree, versionOf(view)]);
  return tree;
}

/** The way up: each instance that led to this one, the root first. */
function Ancestors({ view }: { readonly view: InstanceView }) {
  const { connection } = usePanel();
  const [ancestors, setAncestors] = useState<readonly RelatedInstance[]>();
  const parentId = view.instance?.parentInstanceId ?? '';
  useEffect(() => {
    if (parentId === '') return undefined;
    const end = new AbortController();
    connection.request('readAncestors', {}, end.signal).then(setAncestors, () => {
      // The parent alone is known without asking.
      if (!end.signal.aborted) setAncestors([{ instanceId: parentId }]);
    });
    return () => {
      end.abort();
    };
  }, [connection, parentId]);
  if (parentId === '') return <p class="quiet">{relatedText.noParent()}</p>;
  return (
    <nav aria-label={relatedText.parents()}>
      <ol class="related-path">
        {(ancestors ?? [{ instanceId: parentId }]).map(({ instanceId, facts }) => (
          <li key={instanceId}>
            {facts === undefined ? null : (
              <>
                <Icon name={statusLook(facts.status).icon} tone={statusLook(facts.status).tone} />
                <Text value={facts.name} />
              </>
            )}
            <InstanceLink instanceId={instanceId} />
            <Icon name="chevron-right" />
          </li>
        ))}
        <li aria-current="page">
          <Text value={view.instance?.name ?? view.instanceId} />
        </li>
      </ol>
    </nav>
  );
}

interface ActionsProps {
  readonly row: InstanceRow | undefined;
  readonly view: InstanceView;
  readonly count: number;
  /** Whether it is known that there is nothing below the instance. */
  readonly isAlone: boolean;
  readonly onOpen: (row: InstanceRow | undefined) => void;
  /** Something was done to the row of this key and all below it. */
  readonly onDone: (key: string) => void;
}

/** What can be done to the row that is chosen, and to all below it. */
function ActionsOf({ row, view, count, isAlone, onOpen, onDone }: ActionsProps) {
  const { connection, report } = usePanel();
  const run = (action: TreeAction): void => {
    if (row === undefined) return;
    connection.request('runTreeAction', { action, instanceId: row.instanceId }).then(() => {
      onDone(row.key);
    }, report);
  };
  return (
    <div class="related-bar" role="group" aria-label={relatedText.selected()}>
      <ActionButton
        icon="go-to-file"
        label={relatedText.open()}
        reason={offReason('open', row, view)}
        onClick={() => {
          onOpen(row);
        }}
      />
      {view.hub?.isFile === true ? null : (
        <>
          <ActionButton
            icon="debug-stop"
            label={relatedText.terminateTree()}
            reason={offReason('terminateTree', row, view)}
            onClick={() => {
              run('terminateTree');
            }}
          />
          <ActionButton
            icon="trash"
            label={relatedText.purgeTree()}
            reason={offReason('purgeTree', row, view)}
            onClick={() => {
              run('purgeTree');
            }}
          />
        </>
      )}
      <ActionButton
        icon="code"
        label={relatedText.goToSource()}
        reason={offReason('goToSource', row, view)}
        onClick={() => {
          if (row !== undefined) {
            connection.request('goToSource', { name: row.name, kind: 'orchestration' }).catch(report);
          }
        }}
      />
      <span class="quiet" role="status">
        {count > 0 ? relatedText.shownBelow(count) : isAlone ? relatedText.noChildren() : ''}
      </span>
    </div>
  );
}

/** Why an action of a row is off, as the host says it. */
function offReason(action: keyof RowReasons, row: InstanceRow | undefined, { rowReasons }: InstanceView) {
  const { root, gone, unread, statuses, nameless } = rowReasons[action];
  if (nameless !== undefined && (row?.name ?? '') === '') return nameless;
  if (row === undefined || row.depth === 0) return root;
  if (row.isMissing) return gone;
  return row.facts === undefined ? unread : statuses?.[row.facts.status];
}

/** `Completed · 1.2 s`, by the hub, and until it has answered by the history of the parent. */
function factsText({ facts, child, isMissing }: InstanceRow, now: number): string {
  if (isMissing) return purged();
  const parts: string[] = [];
  if (facts !== undefined) parts.push(statusText(facts.status));
  else if (child !== undefined) parts.push(outcomeText(child.outcome));
  const start = facts?.createdAt ?? child?.createdAt;
  const end = facts === undefined ? child?.endedAt : finishedAt(facts);
  const isOpen = facts === undefined ? child?.outcome === 'open' : !statusLook(facts.status).isFinished;
  if (start !== undefined && end !== undefined) {
    parts.push(elapsedMs(start, end) < 0 ? relatedText.unknownDuration() : durationBetween(start, end));
  } else if (start !== undefined && isOpen) {
    parts.push(relatedText.forDuration(elapsedMs(start, timeAtMs(now))));
  }
  return parts.join(' · ');
}

function outcomeText(outcome: ChildInstance['outcome']): string {
  switch (outcome) {
    case 'open':
      return relatedText.unfinished();
    case 'completed':
      return statusText('Completed');
    case 'failed':
      return statusText('Failed');
    default:
      return assertNever(outcome);
  }
}
