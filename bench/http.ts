// The state of one instance over HTTP, 32 requests in flight, against the same reads through the client alone. The
// endpoint runs in a process of its own, as `durable-task serve`; so does the server behind it.
import { Agent, request } from 'node:http';
import { connectTaskHub } from '../src/client/grpc/grpcTaskHubClient.js';
import type { Bench, BenchMode } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const reads: Readonly<Record<BenchMode, number>> = { full: 20_000, quick: 5_000, smoke: 200 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 9, quick: 7, smoke: 1 };
const inFlight = 32;
const mark = 0.6;

export const bench: Bench = {
  name: 'http',
  run: async (mode) => {
    const answering = await buildScript('bench/reading/encodedServer.ts');
    const serving = await buildScript('bench/http/servingProcess.ts');
    const server = await startServerProcess(answering.file, ['1', '1', '0']);
    const endpoint = await startServerProcess(serving.file, [String(server.port)]);
    const client = connectTaskHub({
      endpoint: `http://127.0.0.1:${server.port}`,
      taskHub: 'default',
      authentication: 'None',
    });
    const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
    const count = reads[mode];
    /** Reads a second. */
    const rate = async (read: () => Promise<void>): Promise<number> => {
      const begin = performance.now();
      let left = count;
      await Promise.all(
        Array.from({ length: inFlight }, async () => {
          while (left > 0) {
            left -= 1;
            await read();
          }
        }),
      );
      return (count / (performance.now() - begin)) * 1000;
    };
    const byClient = async (): Promise<void> => {
      if ((await client.get(instanceId, { payloads: true })) === undefined) throw new Error('It is not there.');
    };
    const byHttp = (): Promise<void> => get(agent, endpoint.port);
    try {
      if (mode !== 'smoke') for (const warmUp of [byClient, byHttp]) await rate(warmUp);
      const medians = await alternate(rounds[mode], { client: () => rate(byClient), http: () => rate(byHttp) });
      const [ours, theirs] = [medians.get('http') ?? NaN, medians.get('client') ?? NaN];
      return [
        {
          name: bench.name,
          against: 'client',
          value: round(ours, 0),
          unit: 'reads/s',
          baseline: round(theirs, 0),
          ratio: round(ours / theirs),
          mark: `≥ ${mark}`,
          ok: ours / theirs >= mark,
        },
      ];
    } finally {
      agent.destroy();
      client.close();
      await endpoint.kill();
      await server.kill();
      serving.remove();
      answering.remove();
    }
  },
};

const instanceId = 'order-00000000-3f2504e04f8911d3';

function get(agent: Agent, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        path: `/api/orchestrations/${instanceId}`,
        headers: { authorization: 'Bearer k' },
      },
      (response) => {
        response.resume();
        response.once('error', reject);
        response.once('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`It answered with ${String(response.statusCode)}.`));
        });
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}
