import type { TaskHubs } from '../hub/taskHubs.js';
import { allStatuses, statusName } from '../model/status.js';
import type { AskedHub } from '../services/askedHubs.js';
import type { StoreProblem } from '../store/openStore.js';
import type { TakenPort } from './usualAddress.js';

/** What the server says about itself. */
export interface ServerStatus {
  readonly version: string;
  readonly pid: number;
  readonly port: number;
  /** The second port, while the server answers there. */
  readonly usualPort: number | undefined;
  /** Who does instead, though it was asked to. */
  readonly usualPortTaken: TakenPort | undefined;
  readonly store: 'memory' | 'sqlite';
  /** Why the store is not the one that would be expected, or not to be used any more. */
  readonly storeProblem: StoreProblem | undefined;
  readonly startedAt: string;
  readonly hubs: readonly HubStatus[];
  /** Hubs that programs asked for lately and that are not there. Their names come from outside. */
  readonly askedFor: readonly AskedHub[];
}

export interface HubStatus {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly workers: number;
  /** Of those: the ones that may be given any work. */
  readonly unfilteredWorkers: number;
  readonly queued: { readonly orchestrations: number; readonly activities: number; readonly entities: number };
}

export function hubStatuses(hubs: TaskHubs): readonly HubStatus[] {
  return hubs.all().map((hub) => {
    const { committer, queue, hub: record } = hub.context;
    const counts = committer.store.countByStatus(record.key);
    return {
      name: hub.name,
      counts: Object.fromEntries(allStatuses.map((status) => [statusName(status), counts.get(status) ?? 0])),
      workers: queue.connected.length,
      unfilteredWorkers: queue.connected.filter((worker) => !worker.hasFilters).length,
      queued: {
        orchestrations: queue.size('orchestration'),
        activities: queue.size('activity'),
        entities: queue.size('entity'),
      },
    };
  });
}

/** The same in the text format of Prometheus. */
export function metricsText(hubs: readonly HubStatus[], residentBytes: number): string {
  const lines = ['# HELP durable_task_instances Orchestrations by status.', '# TYPE durable_task_instances gauge'];
  for (const { name, counts } of hubs) {
    for (const [status, count] of Object.entries(counts)) {
      lines.push(`durable_task_instances{hub="${label(name)}",status="${status}"} ${count}`);
    }
  }
  lines.push('# HELP durable_task_workers Workers connected.', '# TYPE durable_task_workers gauge');
  for (const { name, workers } of hubs) lines.push(`durable_task_workers{hub="${label(name)}"} ${workers}`);
  lines.push(
    '# HELP durable_task_workers_unfiltered Workers connected that may be given any work.',
    '# TYPE durable_task_workers_unfiltered gauge',
  );
  for (const { name, unfilteredWorkers } of hubs) {
    lines.push(`durable_task_workers_unfiltered{hub="${label(name)}"} ${unfilteredWorkers}`);
  }
  lines.push('# HELP durable_task_queued Work items that wait for a worker.', '# TYPE durable_task_queued gauge');
  for (const { name, queued } of hubs) {
    for (const [kind, count] of Object.entries(queued)) {
      lines.push(`durable_task_queued{hub="${label(name)}",kind="${kind}"} ${count}`);
    }
  }
  lines.push(
    '# HELP process_resident_memory_bytes Resident memory.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${residentBytes}`,
  );
  return `${lines.join('\n')}\n`;
}

function label(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n');
}
