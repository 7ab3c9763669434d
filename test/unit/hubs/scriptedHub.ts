import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import type { HubOptions } from '../../../src/hubs/live/hubOptions.js';
import { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';

/** A live hub on a scripted client, by a clock of the test, and what of it is shown. */
export function scriptedHub(
  options: { readonly pageSize?: number; readonly isIdle?: () => boolean; readonly production?: boolean } & Pick<
    HubOptions,
    'readFailureKeys'
  > = {},
) {
  const clock = new ManualClock();
  const client = new ScriptedClient();
  const notes: string[] = [];
  let connections = 0;
  const connect = (): Promise<ScriptedClient> => {
    connections += 1;
    return Promise.resolve(client);
  };
  const identity = {
    label: 'orders',
    taskHub: 'orders',
    endpoint: 'http://127.0.0.1:1',
    marks: { ...noMarks, production: options.production === true },
    isLocal: false,
  };
  const hub = new LiveHub('id', identity, connect, {
    clock,
    pageSize: () => options.pageSize ?? 100,
    intervalMs: () => 2000,
    note: (message) => notes.push(message),
    random: () => 1,
    ...(options.readFailureKeys && { readFailureKeys: options.readFailureKeys }),
    ...(options.isIdle === undefined ? {} : { isIdle: options.isIdle }),
  });
  const shown = (status: 'Running' | 'Completed' | 'Failed' | 'Suspended'): string => {
    const group = hub.group(status);
    return group === undefined
      ? '?'
      : group.instances.map((row) => row.instanceId).join(' ') + (group.hasMore ? ' +' : '');
  };
  return { clock, client, hub, notes, shown, connect, identity, connections: () => connections };
}
