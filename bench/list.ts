// Listing instances through the client: pages of a thousand, without payloads, one call after the other.
import { NoOpLogger, TaskHubGrpcClient } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../src/client/taskHubClient.js';
import type { Bench, BenchMode, BenchResult } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';
import { BareReader } from './reading/bareReader.js';

const instances: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 15, quick: 25, smoke: 1 };
/** Walks before anything counts: the code is compiled then. */
const warmUps: Readonly<Record<BenchMode, number>> = { full: 3, quick: 10, smoke: 0 };
const pageSize = 1_000;

export const bench: Bench = {
  name: 'list',
  run: async (mode) => {
    const script = await buildScript('bench/reading/encodedServer.ts');
    const count = instances[mode];
    const server = await startServerProcess(script.file, [count, pageSize, 0].map(String));
    const ours = connectTaskHub({
      endpoint: `http://127.0.0.1:${server.port}`,
      taskHub: 'default',
      authentication: 'None',
    });
    const bare = new BareReader(server.port);
    const sdk = new TaskHubGrpcClient({
      hostAddress: `127.0.0.1:${server.port}`,
      options: { 'grpc.max_receive_message_length': -1 },
      logger: new NoOpLogger(),
    });
    const walks = { ours: () => walk(ours), bare: () => bare.list(pageSize), sdk: () => walkWithSdk(sdk) };
    /** Instances a second. */
    const timed = async (name: keyof typeof walks): Promise<number> => {
      const startedAt = performance.now();
      const found = await walks[name]();
      const seconds = (performance.now() - startedAt) / 1000;
      if (found !== count) throw new Error(`${name} found ${found} of ${count} instances.`);
      return count / seconds;
    };
    try {
      for (let warmUp = 0; warmUp < warmUps[mode]; warmUp += 1) for (const each of Object.values(walks)) await each();
      await ours.hello();
      const medians = await alternate(rounds[mode], {
        bare: () => timed('bare'),
        ours: () => timed('ours'),
        sdk: () => timed('sdk'),
      });
      await ours.hello();
      return [result(medians, 'bare', 0.9), result(medians, 'sdk', 1.8)];
    } finally {
      ours.close();
      bare.close();
      await sdk.stop();
      await server.kill();
      script.remove();
    }
  },
};

async function walk(client: TaskHubClient): Promise<number> {
  let count = 0;
  let token: string | undefined;
  do {
    const page = await client.query(token === undefined ? { pageSize } : { pageSize, continuationToken: token });
    count += page.instances.length;
    token = page.continuationToken;
  } while (token !== undefined);
  return count;
}

async function walkWithSdk(client: TaskHubGrpcClient): Promise<number> {
  let count = 0;
  for await (const page of client.getAllInstances({ pageSize }).asPages()) count += page.values.length;
  return count;
}

function result(medians: ReadonlyMap<string, number>, against: string, mark: number): BenchResult {
  const [value, baseline] = [medians.get('ours') ?? NaN, medians.get(against) ?? NaN];
  const ratio = round(value / baseline);
  return {
    name: bench.name,
    against,
    value: round(value, 0),
    unit: 'instances/s',
    baseline: round(baseline, 0),
    ratio,
    mark: `≥ ${mark}`,
    ok: ratio >= mark,
  };
}
