// Terminates everything that a query lists, as often as asked, and prints the most memory that this process held.
// Arguments: the port of the server, the number of actions.
import { systemClock } from '../../src/common/clock.js';
import { connectTaskHub } from '../../src/client/grpc/grpcTaskHubClient.js';
import { runBulk } from '../../src/client/operations/bulk/bulk.js';
import { matchingTargets } from '../../src/client/operations/bulk/bulkTargets.js';
import { inFlight, output } from './load.js';

async function main(port: string, actions: number): Promise<void> {
  const client = connectTaskHub({ endpoint: `http://127.0.0.1:${port}`, taskHub: 'default', authentication: 'None' });
  const action = { kind: 'terminate', output } as const;
  let done = 0;
  for (let count = 0; count < actions; count += 1) {
    const targets = matchingTargets(client, {}, action, {});
    const report = await runBulk(client, action, targets, { clock: systemClock, concurrency: inFlight });
    done += report.counts.done;
  }
  client.close();
  process.stdout.write(`${JSON.stringify({ done, peakKilobytes: process.resourceUsage().maxRSS })}\n`);
}

void main(process.argv[2] ?? '', Number(process.argv[3] ?? 1));
