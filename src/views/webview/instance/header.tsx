import type { ComponentChildren } from 'preact';
import type { Instance } from '../../../client/instance.js';
import type { InstanceView } from '../../protocol/instancePanel.js';
import { elapsedMs, timeAtMs } from '../../../history/eventTime.js';
import { finishedAt } from '../../../history/finishedAt.js';
import { ago, durationBetween, durationUntilNow } from '../format/time.js';
import { CopyButton, IconButton } from '../parts/buttons.js';
import { Icon } from '../parts/icon.js';
import { statusLook } from '../parts/statusLook.js';
import { Text } from '../parts/text.js';
import { TimeText } from '../parts/timeText.js';
import { ActionBar } from './actionBar.js';
import { InstanceLink } from './instanceLink.js';
import { usePanel } from './panelContext.js';
import { presentOf, useNow } from './present.js';
import { ToolBar } from './toolBar.js';

/** Who the instance is, how it stands, and what can be done to it. */
export function Header({ view }: { readonly view: InstanceView }) {
  const { connection } = usePanel();
  const { instance, instanceId } = view;
  return (
    <header class="header">
      <div class="title-row">
        <StatusMark view={view} />
        <h1>{instance === undefined || instance.name === '' ? 'Orchestration' : <Text value={instance.name} />}</h1>
        <span class={`status tone-${lookOf(view).tone}`}>{lookOf(view).label}</span>
        <Liveness view={view} />
      </div>
      <div class="id-row">
        <code class="instance-id">
          <Text value={instanceId} />
        </code>
        <CopyButton label="Copy instance id" copy={() => connection.request('copyText', { text: instanceId })} />
        <ToolBar view={view} />
      </div>
      {instance === undefined ? null : <Facts instance={instance} view={view} />}
      {view.hub?.isFile === true ? null : <ActionBar actions={view.actions} />}
    </header>
  );
}

function lookOf({ instance, isMissing }: InstanceView): (typeof statusLook)[keyof typeof statusLook] {
  if (isMissing) return { icon: 'trash', tone: 'quiet', label: 'Not there any more', isFinished: true };
  return statusLook[instance?.status ?? 'Unknown'];
}

function StatusMark({ view }: { readonly view: InstanceView }) {
  const { icon, tone } = lookOf(view);
  return (
    <span class="status-mark">
      <Icon name={icon} tone={tone} />
    </span>
  );
}

/** When the page last heard of the instance, and a way to ask now. */
function Liveness({ view }: { readonly view: InstanceView }) {
  const { connection, report } = usePanel();
  const { readAt, isReading, hub } = view;
  const now = useNow(readAt !== undefined && hub?.isFile !== true);
  if (hub?.isFile === true) {
    return (
      <span class="liveness">
        {hub.exportedAt === undefined ? (
          'From a file'
        ) : (
          <>
            As of <TimeText time={hub.exportedAt} />
          </>
        )}
      </span>
    );
  }
  return (
    <span class="liveness">
      <span>{readAt === undefined ? (isReading ? 'Reading…' : '') : `Updated ${ago(now - readAt)}`}</span>
      <IconButton
        icon="refresh"
        label="Read the instance again"
        onClick={() => {
          connection.request('refresh', {}).catch(report);
        }}
      />
    </span>
  );
}

function Facts({
  instance,
  view,
}: {
  readonly instance: NonNullable<InstanceView['instance']>;
  readonly view: InstanceView;
}) {
  const { parentInstanceId, version, createdAt, scheduledStartAt, status } = instance;
  return (
    <dl class="facts">
      {view.hub === undefined ? null : (
        <Fact label={view.hub.isFile === true ? 'From the file' : 'Task hub'}>
          <Text value={view.hub.label} />
        </Fact>
      )}
      {parentInstanceId === undefined || parentInstanceId === '' ? null : (
        <Fact label="Parent">
          <InstanceLink instanceId={parentInstanceId} />
        </Fact>
      )}
      {version === undefined || version === '' ? null : (
        <Fact label="Version">
          <Text value={version} />
        </Fact>
      )}
      {createdAt === undefined ? null : (
        <Fact label="Created">
          <TimeText time={createdAt} />
        </Fact>
      )}
      {scheduledStartAt === undefined || status !== 'Pending' ? null : (
        <Fact label="Starts">
          <TimeText time={scheduledStartAt} />
        </Fact>
      )}
      <Duration instance={instance} view={view} />
      {Object.entries(instance.tags).map(([key, value]) => (
        <Fact key={key} label={<Text value={key} />} isTag>
          <Text value={value} />
        </Fact>
      ))}
    </dl>
  );
}

interface FactProps {
  readonly label: ComponentChildren;
  readonly isTag?: boolean;
  readonly children: ComponentChildren;
}

function Fact({ label, isTag = false, children }: FactProps) {
  return (
    <div class={isTag ? 'fact tag' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** From creation to completion; while it runs, to now. */
function Duration({
  instance,
  view,
}: {
  readonly view: InstanceView;
  readonly instance: Pick<Instance, 'createdAt' | 'completedAt' | 'lastUpdatedAt' | 'status'>;
}) {
  const { createdAt, status } = instance;
  const isLive = status === 'Running' || status === 'Suspended';
  const now = presentOf(view.hub, useNow(isLive));
  if (createdAt === undefined) return null;
  if (isLive) return <Fact label="Running for">{durationUntilNow(elapsedMs(createdAt, timeAtMs(now)))}</Fact>;
  const took = durationBetween(createdAt, finishedAt(instance));
  return took === '' ? null : <Fact label="Took">{took}</Fact>;
}
