// The longest that a call has to wait for an answer while the local task hub does something large.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Status } from '../src/emulator/model/status.js';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { call, connect, metadata } from './hub/bareClient.js';
import { buildScripts } from './hub/builtScripts.js';
import { childrenOfOneId } from './hub/childrenOfOneId.js';
import { fanOut } from './hub/fanOut.js';
import { longestHello } from './hub/longestHello.js';
import { round } from './hub/rounds.js';
import { type ServerProcess, startServerProcess } from './hub/serverProcess.js';
import { seedHistory, seedTimers, seedTree } from './hub/stallData.js';

const mostMilliseconds = 100;

/** What no SDK does on purpose comes in one message, which is read in one go. */
const mostForOddRequests = 250;
const divisors: Readonly<Record<BenchMode, number>> = { full: 1, quick: 10, smoke: 200 };
const readers = 40;

/** For how many milliseconds readers that read nothing are watched. */
const watched = 2000;

/** One thing that the hub does: prepared in a folder, and then done by a server on it. */
interface Load {
  readonly memory?: boolean;
  /** In milliseconds, where it is not the same as for all. */
  readonly most?: number;
  /** Returns what `run` has to know. */
  readonly prepare?: (folder: string) => number;
  readonly run: (server: ServerProcess, prepared: number) => Promise<void>;
}

export const bench: Bench = {
  name: 'hub-stall',
  run: async (mode) => {
    const scripts = await buildScripts();
    const base = mkdtempSync(path.join(tmpdir(), 'task-hub-stall-'));
    const results: BenchResult[] = [];
    const loads = loadsOf(divisors[mode]);
    try {
      for (const [name, load] of Object.entries(loads)) {
        const folder = path.join(base, name.replaceAll(' ', '-'));
        mkdirSync(folder);
        const prepared = load.prepare?.(folder) ?? 0;
        const place = load.memory === true ? ['--memory'] : ['--data', folder];
        const server = await startServerProcess(scripts.emulator, [
          '--port',
          '0',
          '--metrics',
          '--log-level',
          'error',
          ...place,
        ]);
        try {
          const begin = performance.now();
          const value = await longestHello(scripts.helloProbe, server.port, () => load.run(server, prepared));
          console.error(`${name}: ${value.toFixed(0)} ms, in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
          results.push(result(name, value, load.most));
        } finally {
          await server.kill();
          rmSync(folder, { recursive: true, force: true });
        }
      }
      const usual = results.filter(({ against }) => loads[against]?.most === undefined);
      return [...results, result('-', Math.max(...usual.map(({ value }) => value)))];
    } finally {
      rmSync(base, { recursive: true, force: true });
      scripts.remove();
    }
  },
};

function loadsOf(divisor: number): Readonly<Record<string, Load>> {
  const some = (count: number): number => Math.ceil(count / divisor);
  return {
    'fan-out': { run: ({ port }) => fanOut(port, some(5000), 10) },
    'fan-out in memory': { memory: true, run: ({ port }) => fanOut(port, some(20_000), 10) },
    'large results': { run: ({ port }) => fanOut(port, some(50), 900_000) },
    'children of one ID': { most: mostForOddRequests, run: ({ port }) => childrenOfOneId(port, some(50_000)) },
    terminate: {
      prepare: (folder) => {
        seedTree(folder, some(20_000), Status.running);
        return 0;
      },
      run: async ({ port }) => {
        const client = connect(port);
        const request = { instanceId: 'root', recursive: true };
        await call((callback) => client.TerminateInstance(request, metadata, callback));
        client.close();
      },
    },
    purge: {
      prepare: (folder) => {
        seedTree(folder, some(20_000), Status.completed);
        return 0;
      },
      run: async ({ port }) => {
        const client = connect(port);
        const request = { instanceId: 'root', recursive: true };
        await call((callback) => client.PurgeInstances(request, metadata, callback));
        client.close();
      },
    },
    timers: {
      prepare: (folder) => seedTimers(folder, some(200_000)),
      run: async (server, dueAt) => {
        await sleep(Math.max(0, dueAt - Date.now()));
        while ((await queued(server)) < some(200_000)) await sleep(100);
      },
    },
    readers: {
      prepare: (folder) => {
        seedHistory(folder, some(80));
        return 0;
      },
      run: readNothing,
    },
  };
}

async function readNothing({ port }: ServerProcess): Promise<void> {
  const clients = Array.from({ length: readers }, () => connect(port, { 'grpc.use_local_subchannel_pool': 1 }));
  await Promise.all(
    clients.map(
      (client) =>
        new Promise<void>((resolve, reject) => {
          const stream = client.StreamInstanceHistory({ instanceId: 'root' }, metadata);
          stream.on('error', reject);
          stream.once('data', () => {
            stream.pause();
            resolve();
          });
        }),
    ),
  );
  await sleep(watched);
  for (const client of clients) client.close();
}

/** How many turns wait for a worker. */
async function queued({ controlPort }: ServerProcess): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${controlPort}/metrics`);
  const count = /^durable_task_queued\{hub="default",kind="orchestrations"\} (\d+)$/m.exec(await answer.text())?.[1];
  if (count === undefined) throw new Error('The server does not say how much work waits.');
  return Number(count);
}

function result(against: string, value: number, most = mostMilliseconds): BenchResult {
  return {
    name: bench.name,
    against,
    value: round(value, 0),
    unit: 'ms',
    baseline: null,
    ratio: null,
    mark: `≤ ${most} ms`,
    ok: value <= most,
  };
}
