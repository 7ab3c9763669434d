// Terminating many instances: throughput against a bare loop of calls, and whether memory grows with their number.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { credentials, makeClientConstructor, Metadata } from '@grpc/grpc-js';
import type { BuildOptions } from 'esbuild';
import { systemClock } from '../src/common/clock.js';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import { runBulk } from '../src/client/operations/bulk/bulk.js';
import { taskHubService } from '../src/wire/taskHubService.js';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { ids, inFlight, output } from './bulk/load.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const instances: Readonly<Record<BenchMode, number>> = { full: 10_000, quick: 1000, smoke: 100 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 9, quick: 21, smoke: 1 };

/** So many are terminated before anything counts: the code is compiled then, and the connection open. */
const warmUp: typeof instances = { full: 10_000, quick: 10_000, smoke: 100 };
const memoryRounds: typeof rounds = { full: 5, quick: 5, smoke: 1 };

export const bench: Bench = {
  name: 'bulk',
  run: async (mode) => {
    const scripts = await buildScripts();
    try {
      return [await throughput(mode, scripts), await memory(mode, scripts)];
    } finally {
      scripts.remove();
    }
  },
};

/** Instances terminated a second. */
async function throughput(mode: BenchMode, scripts: Scripts): Promise<BenchResult> {
  const count = instances[mode];
  const server = await startServerProcess(scripts.answeringServer, ['0']);
  const ours = connectTaskHub({
    endpoint: `http://127.0.0.1:${server.port}`,
    taskHub: 'default',
    authentication: 'None',
  });
  const bare = bareClient(server.port);
  const runs = {
    ours: async (count: number) => {
      const report = await runBulk(ours, { kind: 'terminate', output }, ids(count), {
        clock: systemClock,
        concurrency: inFlight,
        total: count,
        onProgress: () => undefined,
      });
      if (report.counts.done !== count) throw new Error(`Only ${report.counts.done} of ${count} were terminated.`);
    },
    bare: (count: number) => bare.terminate(count),
  };
  const timed = async (name: keyof typeof runs): Promise<number> => {
    const startedAt = performance.now();
    await runs[name](count);
    const seconds = (performance.now() - startedAt) / 1000;
    console.error(`${name}:`);
    await ours.hello();
    return count / seconds;
  };
  try {
    await runs.ours(warmUp[mode]);
    await runs.bare(warmUp[mode]);
    await ours.hello();
    const medians = await alternate(rounds[mode], { ours: () => timed('ours'), bare: () => timed('bare') });
    const [value, baseline] = [medians.get('ours') ?? NaN, medians.get('bare') ?? NaN];
    const ratio = round(value / baseline);
    return {
      name: bench.name,
      against: 'bare',
      value: round(value, 0),
      unit: 'instances/s',
      baseline: round(baseline, 0),
      ratio,
      mark: '≥ 0.9',
      ok: ratio >= 0.9,
    };
  } finally {
    ours.close();
    bare.close();
    await server.kill();
  }
}

/** What a loop has to do at the least: so many calls in flight, the next one when one has been answered. */
function bareClient(port: number): { terminate(count: number): Promise<void>; close(): void } {
  const Client = makeClientConstructor(taskHubService, 'TaskHubSidecarService');
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const metadata = new Metadata();
  // The headers that the service asks of every client.
  metadata.set('taskhub', 'default');
  metadata.set('x-user-agent', 'bare-loop/1.0.0');
  const { path: method, requestSerialize, responseDeserialize } = taskHubService.TerminateInstance;
  const terminate = (instanceId: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = { instanceId, output: { value: output }, recursive: false };
      const deadline = Date.now() + 30_000;
      client.makeUnaryRequest(
        method,
        requestSerialize,
        responseDeserialize,
        request,
        metadata,
        { deadline },
        (error) => {
          if (error === null) resolve();
          else reject(error);
        },
      );
    });
  return {
    terminate: async (count) => {
      const left = ids(count);
      const lane = async (): Promise<void> => {
        for (const id of left) await terminate(id);
      };
      await Promise.all(Array.from({ length: inFlight }, lane));
    },
    close: () => {
      client.close();
    },
  };
}

/**
 * The most memory that a process of its own held while it terminated all that a query lists: ten thousand in one action,
 * over a thousand in each of ten actions. Both leave as much to the garbage collector, so what is seen is what grows with
 * the number.
 */
async function memory(mode: BenchMode, scripts: Scripts): Promise<BenchResult> {
  const peak = async (count: number, actions: number): Promise<number> => {
    const server = await startServerProcess(scripts.answeringServer, [String(count)]);
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [
        scripts.peakMemory,
        String(server.port),
        String(actions),
      ]);
      const result: { readonly done: number; readonly peakKilobytes: number } = JSON.parse(stdout);
      if (result.done !== count * actions)
        throw new Error(`Only ${result.done} of ${count * actions} were terminated.`);
      return result.peakKilobytes / 1024;
    } finally {
      await server.kill();
    }
  };
  const many = instances[mode];
  const medians = await alternate(memoryRounds[mode], { many: () => peak(many, 1), few: () => peak(many / 10, 10) });
  const [value, baseline] = [medians.get('many') ?? NaN, medians.get('few') ?? NaN];
  const ratio = round(value / baseline);
  return {
    name: bench.name,
    against: 'small',
    value: round(value, 1),
    unit: 'MB',
    baseline: round(baseline, 1),
    ratio,
    mark: '≤ 1.1',
    ok: ratio <= 1.1,
  };
}

interface Scripts {
  readonly answeringServer: string;
  readonly peakMemory: string;
  remove(): void;
}

/** The other processes, built as for release, so that nothing stale can be measured. */
async function buildScripts(): Promise<Scripts> {
  const requireFromRoot = createRequire(path.resolve('esbuild.js'));
  const esbuild: { build(options: BuildOptions): Promise<unknown> } = requireFromRoot('esbuild');
  const { node }: { node: BuildOptions } = requireFromRoot('./esbuild.js');
  // Inside the checkout, so that packages are found.
  const outdir = mkdtempSync(path.resolve('dist', 'bench-'));
  const entryPoints = {
    answeringServer: path.resolve('bench', 'bulk', 'answeringServer.ts'),
    peakMemory: path.resolve('bench', 'bulk', 'peakMemory.ts'),
  };
  await esbuild.build({ ...node, entryPoints, outdir, minify: true, sourcemap: false });
  return {
    answeringServer: path.join(outdir, 'answeringServer.js'),
    peakMemory: path.join(outdir, 'peakMemory.js'),
    remove: () => {
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}
