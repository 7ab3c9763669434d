// A server of answers as a Functions host gives them, made once: a page of 100 instances and a history of 1,000 events.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const at = (ms: number): string => `${new Date(Date.UTC(2026, 10, 28) + ms).toISOString().slice(0, -1)}4567Z`;

const page = JSON.stringify(
  Array.from({ length: 100 }, (_, n) => ({
    ...{ name: 'Order', instanceId: `order-${String(n).padStart(4, '0')}`, runtimeStatus: 'Completed' },
    ...{ input: { sku: `A-${n}`, lines: [n, n + 1], note: 'x'.repeat(100) }, customStatus: null },
    ...{ output: { id: n, total: n * 3, text: 'y'.repeat(200) } },
    ...{ createdTime: '2026-11-28T21:27:39Z', lastUpdatedTime: '2026-11-28T21:27:45Z' },
  })),
);

const events = Array.from({ length: 998 }, (_, n) => ({
  ...{ EventType: 'TaskCompleted', Result: { n, text: 'z'.repeat(150) }, Timestamp: at(10 * n + 9) },
  ...{ ScheduledTime: at(10 * n).replace('Z', '+00:00'), FunctionName: 'Charge', Input: null },
}));
const history = JSON.stringify({
  ...{
    name: 'Order',
    instanceId: 'order-0000',
    runtimeStatus: 'Completed',
    input: 1,
    customStatus: null,
    output: 'ok',
  },
  historyEvents: [
    { EventType: 'ExecutionStarted', Input: '1', Timestamp: at(0), FunctionName: 'Order' },
    ...events,
    { EventType: 'ExecutionCompleted', OrchestrationStatus: 'Completed', Result: 'ok', Timestamp: at(10_000) },
  ],
});

const server = createServer(({ url = '' }, response) => {
  const isHistory = url.includes('showHistory=true');
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    ...(!isHistory && { 'x-ms-continuation-token': 'b3JkZXItMDEwMA== ' }),
  });
  response.end(isHistory ? history : page);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
