// One page by status and prefix out of a hub of 1,000,000 instances, against one of 1,000. Both servers run at once and
// are asked in turn.
import { OrchestrationStatus } from '../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesResponse__Output } from '../src/wire/generated/QueryInstancesResponse.js';
import type { Bench, BenchMode } from './benchResult.js';
import { call, connect, metadata } from './hub/bareClient.js';
import { buildScripts } from './hub/builtScripts.js';
import { dataSet, prefixes } from './hub/dataSet.js';
import { alternate, median, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const large: Readonly<Record<BenchMode, number>> = { full: 1_000_000, quick: 100_000, smoke: 2000 };
const queries: Readonly<Record<BenchMode, number>> = { full: 300, quick: 100, smoke: 5 };
const pageSize = 20;
const most = 1.3;

export const bench: Bench = {
  name: 'hub-query',
  run: async (mode) => {
    const [ofLarge, ofSmall] = [dataSet(large[mode], 1), dataSet(1000, 1)];
    const scripts = await buildScripts();
    const servers = await Promise.all(
      [ofLarge, ofSmall].map((data) =>
        startServerProcess(scripts.emulator, ['--port', '0', '--log-level', 'error', '--data', data]),
      ),
    );
    const clients = servers.map(({ port }) => connect(port));
    try {
      const [million, thousand] = clients;
      if (million === undefined || thousand === undefined) throw new Error('Two servers were expected.');
      const milliseconds = (client: typeof million) => async (): Promise<number> => {
        const times: number[] = [];
        for (let query = 0; query < queries[mode]; query += 1) times.push(await timeOf(client, query));
        return median(times);
      };
      await alternate(1, { 'warm-up of small': milliseconds(thousand), 'warm-up of large': milliseconds(million) });
      const medians = await alternate(7, { small: milliseconds(thousand), large: milliseconds(million) });
      const [value, baseline] = [medians.get('large') ?? NaN, medians.get('small') ?? NaN];
      const ratio = round(value / baseline);
      return [
        {
          name: bench.name,
          against: 'small',
          value: round(value, 3),
          unit: 'ms',
          baseline: round(baseline, 3),
          ratio,
          mark: `≤ ${most}`,
          ok: ratio <= most,
        },
      ];
    } finally {
      for (const client of clients) client.close();
      for (const server of servers) await server.kill();
      scripts.remove();
    }
  },
};

async function timeOf(client: ReturnType<typeof connect>, index: number): Promise<number> {
  const prefix = prefixes[index % prefixes.length] ?? '';
  const query = {
    runtimeStatus: [OrchestrationStatus.ORCHESTRATION_STATUS_FAILED],
    instanceIdPrefix: { value: `${prefix}-0` },
    maxInstanceCount: pageSize,
  };
  const begin = performance.now();
  const page = await call<QueryInstancesResponse__Output>((callback) =>
    client.QueryInstances({ query }, metadata, callback),
  );
  const time = performance.now() - begin;
  if (page.orchestrationState.length !== pageSize) {
    throw new Error(`A page had ${page.orchestrationState.length} instances, not ${pageSize}.`);
  }
  return time;
}
