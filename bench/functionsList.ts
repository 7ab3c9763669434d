// A page of instances and a history of a Functions host, against the same two requests read as JSON.
import { connectFunctions } from '../src/client/functions/functionsTaskHubClient.js';
import type { Bench, BenchMode } from './benchResult.js';
import { buildScript } from './builtScript.js';
import { alternate, round } from './hub/rounds.js';
import { startServerProcess } from './hub/serverProcess.js';

const rounds: Readonly<Record<BenchMode, number>> = { full: 101, quick: 31, smoke: 1 };
/** Reads before anything counts: the code is compiled then. */
const warmUps: Readonly<Record<BenchMode, number>> = { full: 100, quick: 50, smoke: 0 };
const mark = 1.3;

export const bench: Bench = {
  name: 'functions-list',
  run: async (mode) => {
    const script = await buildScript('bench/reading/functionsServer.ts');
    const server = await startServerProcess(script.file, []);
    const endpoint = `http://127.0.0.1:${server.port}`;
    const client = connectFunctions({ endpoint, taskHub: 'default', authentication: 'Functions' });
    const base = `${endpoint}/runtime/webhooks/durabletask/instances`;
    const read = async (address: string): Promise<unknown> => (await fetch(address)).json();
    const reads = {
      fetch: async () => {
        await read(`${base}?top=100&showInput=true`);
        await read(`${base}/order-0000?showHistory=true&showHistoryOutput=true`);
      },
      ours: async () => {
        const { instances } = await client.query({ pageSize: 100, payloads: true });
        let count = 0;
        for await (const chunk of client.history('order-0000')) count += chunk.length;
        // Each activity is one event there, and the two that it was here.
        if (instances.length !== 100 || count !== 1_998) throw new Error(`${instances.length} and ${count} were read.`);
      },
    };
    const timed = async (name: keyof typeof reads): Promise<number> => {
      const startedAt = performance.now();
      await reads[name]();
      return performance.now() - startedAt;
    };
    try {
      for (let n = 0; n < warmUps[mode]; n += 1) for (const each of Object.values(reads)) await each();
      const medians = await alternate(rounds[mode], { fetch: () => timed('fetch'), ours: () => timed('ours') });
      const [value, baseline] = [medians.get('ours') ?? NaN, medians.get('fetch') ?? NaN];
      const ratio = round(value / baseline);
      const figures = { value: round(value), unit: 'ms', baseline: round(baseline), ratio };
      return [{ name: bench.name, against: 'fetch', ...figures, mark: `≤ ${mark}`, ok: ratio <= mark }];
    } finally {
      client.close();
      await server.kill();
      script.remove();
    }
  },
};
