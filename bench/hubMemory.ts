// Resident memory of the process with 1,000,000 instances stored, after it has listed some of them and run others.
import type { InstanceQuery } from '../src/wire/generated/InstanceQuery.js';
import { OrchestrationStatus } from '../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesResponse__Output } from '../src/wire/generated/QueryInstancesResponse.js';
import type { Bench, BenchMode } from './benchResult.js';
import { call, connect, metadata, runLoad } from './hub/bareClient.js';
import { buildScripts } from './hub/builtScripts.js';
import { copyOfDataSet, prefixes } from './hub/dataSet.js';
import { round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const mostMegabytes = 300;
const instances: Readonly<Record<BenchMode, number>> = { full: 1_000_000, quick: 100_000, smoke: 2000 };
const orchestrations: Readonly<Record<BenchMode, number>> = { full: 2000, quick: 500, smoke: 20 };

export const bench: Bench = {
  name: 'hub-memory',
  run: async (mode) => {
    const data = copyOfDataSet(instances[mode], 1);
    const scripts = await buildScripts();
    const args = ['--port', '0', '--data', data.folder, '--metrics', '--log-level', 'error'];
    const server = await startServerProcess(scripts.emulator, args);
    try {
      await list(server.port);
      await runLoad(server.port, { orchestrations: orchestrations[mode], inFlight: 64 });
      const megabytes = (await residentBytes(server.controlPort)) / 1_000_000;
      return [
        {
          name: bench.name,
          against: '-',
          value: round(megabytes, 0),
          unit: 'MB',
          baseline: null,
          ratio: null,
          mark: `≤ ${mostMegabytes} MB`,
          ok: megabytes <= mostMegabytes,
        },
      ];
    } finally {
      await server.kill();
      scripts.remove();
      data.remove();
    }
  },
};

/** Reads several pages of every status, of every prefix, and of what completed. */
async function list(port: number): Promise<void> {
  const client = connect(port);
  try {
    for (const status of Object.values(OrchestrationStatus)) {
      if (typeof status !== 'number') continue;
      for (const prefix of [undefined, ...prefixes]) {
        let continuationToken: { value: string } | null = null;
        for (let page = 0; page < 20; page += 1) {
          const query: InstanceQuery = {
            runtimeStatus: [status],
            instanceIdPrefix: prefix === undefined ? null : { value: prefix },
            maxInstanceCount: 500,
            continuationToken,
            fetchInputsAndOutputs: true,
          };
          const answer: QueryInstancesResponse__Output = await call((callback) =>
            client.QueryInstances({ query }, metadata, callback),
          );
          const next = answer.continuationToken?.value;
          if (next === undefined) break;
          continuationToken = { value: next };
        }
      }
    }
  } finally {
    client.close();
  }
}

async function residentBytes(controlPort: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${controlPort}/metrics`);
  const bytes = /^process_resident_memory_bytes (\d+)$/m.exec(await answer.text())?.[1];
  if (bytes === undefined) throw new Error('The server does not say how much memory it takes.');
  return Number(bytes);
}
