// The HTTP endpoint over the server at a port, which is its argument.
import { connectTaskHub } from '../../src/client/grpc/grpcTaskHubClient.js';
import { systemClock } from '../../src/common/clock.js';
import { serve } from '../../src/http/serve.js';

async function main(port: number): Promise<void> {
  const client = connectTaskHub({
    endpoint: `http://127.0.0.1:${String(port)}`,
    taskHub: 'default',
    authentication: 'None',
  });
  const nothing = (): Promise<never> => Promise.reject(new Error('This measure has no maintenances.'));
  const { address } = await serve({
    ...{ host: '127.0.0.1', port: 0, key: 'k', hosts: [], log: () => undefined },
    session: {
      ...{ label: 'default', client, isProduction: false, clock: systemClock },
      maintenances: { begin: nothing, note: nothing, open: nothing, entries: nothing, close: nothing },
      serverNow: () => systemClock.now(),
      whyOff: () => undefined,
      lacks: () => false,
    },
  });
  process.stdout.write(`${JSON.stringify({ port: Number(new URL(address).port) })}\n`);
}

void main(Number(process.argv[2]));
