import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Metadata } from '@grpc/grpc-js';
import { NoOpLogger, TaskHubGrpcClient } from '@microsoft/durabletask-js';
import { samples } from '../../../samples/catalogue.js';
import { feedTargetOf } from '../../../samples/feedTarget.js';
import { keepNewest } from '../../../samples/retention.js';
import type { SampleStart } from '../../../samples/sample.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { Instance } from '../../../src/client/instance.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { readDetails } from '../../../src/views/panels/hub/rowReader.js';
import { killAllScripts, RunningScript } from './runningScript.js';
import { sideBySide } from './sideBySide.js';

function startOf(name: string, n: number, now = new Date()): SampleStart {
  const sample = samples.find((each) => each.name === name);
  assert.ok(sample !== undefined, name);
  return sample.start(n, now);
}

async function localHub(): Promise<{ hub: RunningScript; endpoint: string }> {
  const hub = new RunningScript('emulator.js', ['--port', '0', '--memory', '--hub', 'samples']);
  const { event, port } = await hub.nextMessage();
  assert.equal(event, 'listening');
  assert.ok(typeof port === 'number');
  return { hub, endpoint: `http://127.0.0.1:${port}` };
}

async function sampleWorker(endpoint: string, ...args: readonly string[]): Promise<RunningScript> {
  const worker = new RunningScript('samples.js', ['--endpoint', endpoint, ...args], ['--enable-source-maps']);
  assert.deepEqual(await worker.nextMessage(), { event: 'ready' });
  return worker;
}

describe('samples on the local task hub', () => {
  let hub: RunningScript;
  let worker: RunningScript;
  let client: TaskHubClient;

  before(async () => {
    const local = await localHub();
    hub = local.hub;
    worker = await sampleWorker(local.endpoint);
    client = connectTaskHub({ endpoint: local.endpoint, taskHub: 'samples', authentication: 'None' });
  });

  after(async () => {
    client.close();
    try {
      assert.equal(await worker.stop(), 0, worker.errors);
      assert.equal(await hub.stop(), 0, hub.errors);
    } finally {
      await killAllScripts();
    }
  });

  function begin(name: string, { input, version, tags }: SampleStart): Promise<string> {
    return client.start({
      name,
      instanceId: `test-${randomUUID()}`,
      input: JSON.stringify(input),
      ...(version === undefined ? {} : { version }),
      ...(tags === undefined ? {} : { tags }),
    });
  }

  async function end(id: string): Promise<Instance> {
    const instance = await client.waitForCompletion(id, { payloads: true, timeoutMs: 50_000 });
    assert.ok(instance !== undefined);
    return instance;
  }

  async function outputOf(id: string): Promise<Readonly<Record<string, unknown>>> {
    const instance = await end(id);
    assert.equal(instance.status, 'Completed', instance.failure?.errorMessage);
    const output: unknown = JSON.parse(instance.output ?? 'null');
    assert.ok(typeof output === 'object' && output !== null);
    return { ...output };
  }

  async function childrenOf(id: string): Promise<Instance[]> {
    const { instances } = await client.query({ pageSize: 1000 });
    return instances.filter(({ parentInstanceId }) => parentInstanceId === id);
  }

  sideBySide({
    'runs an order of the second version to its receipt, and keeps its tags': async () => {
      const start = startOf('OrderChain', 0);
      const id = await begin('OrderChain', start);
      const output = await outputOf(id);
      assert.equal(output['status'], 'shipped');
      assert.equal(output['receiptSentTo'], 'amara@example.com');
      const { tags, version } = await end(id);
      assert.deepEqual({ tags, version }, { tags: start.tags, version: '2.0.0' });
    },

    'runs an order of the first version along its shorter path': async () => {
      const output = await outputOf(await begin('OrderChain', startOf('OrderChain', 1)));
      assert.equal(output['status'], 'shipped');
      assert.equal('receiptSentTo' in output, false);
    },

    'fans out over fifty activities that run side by side': async () => {
      const began = performance.now();
      const output = await outputOf(await begin('FanOutFanIn', startOf('FanOutFanIn', 0)));
      assert.equal(output['thumbnails'], 50);
      assert.ok(performance.now() - began < 25_000, 'one after the other they would take a hundred seconds');
    },

    'completes an approval by an event, and another one by its time-out': async () => {
      const input = { who: 'Priya', amount: 12, currency: 'EUR', purpose: 'Tea' };
      const answered = await begin('Approval', { input: { ...input, waitSeconds: 600 } });
      const forgotten = await begin('Approval', { input: { ...input, waitSeconds: 1 } });
      await client.waitForStart(answered);
      await client.raiseEvent(answered, 'Approval', '{"approved":true,"by":"Tom"}');
      assert.deepEqual(await outputOf(answered), { outcome: 'approved', who: 'Priya', amount: 12, decidedBy: 'Tom' });
      assert.deepEqual(await outputOf(forgotten), { outcome: 'timed out', who: 'Priya', amount: 12 });
    },

    'starts without an input, as somebody does who tries one by hand': async () => {
      const names = ['OrderChain', 'FanOutFanIn', 'PaymentWithRetries', 'Trip', 'LargePayload'];
      const ids = await Promise.all(names.map((name) => begin(name, { input: undefined })));
      const approval = await begin('Approval', { input: undefined });
      for (const id of ids) assert.ok(Object.keys(await outputOf(id)).length > 2);
      await client.waitForStart(approval);
      await client.raiseEvent(approval, 'Approval', 'true');
      assert.equal((await outputOf(approval))['outcome'], 'approved');
    },

    'monitors a build on durable timers, with its state as custom status': async () => {
      const steps = ['compile', 'test'];
      const id = await begin('Monitor', { input: { build: 'web-1', steps, everySeconds: 1 } });
      const output = await outputOf(id);
      assert.equal(output['looks'], 3);
      assert.equal((await end(id)).customStatus, '{"step":"done","percent":100}');
    },

    'fails a payment after three attempts with the reason inside, and completes it when restarted later': async () => {
      // Three attempts take some four seconds, and more on a busy machine: none may come after the end.
      const outageUntil = Date.now() + 20_000;
      const { input } = startOf('PaymentWithRetries', 0);
      const id = await begin('PaymentWithRetries', {
        input: { ...Object(input), outageUntil: new Date(outageUntil).toISOString() },
      });
      const { failure } = await end(id);
      assert.equal(failure?.errorType, 'PaymentFailedError');
      assert.match(failure.innerFailure?.errorMessage ?? '', /The payment gateway eu-west did not answer\./);
      const stack = failure.stackTrace ?? '';
      const [, file = '', line = 0] = /^    at PaymentWithRetries \((.+):(\d+):\d+\)$/m.exec(stack) ?? [];
      assert.equal(file, path.resolve('samples', 'paymentWithRetries.ts'), stack);
      assert.match(readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '', /throw new PaymentFailedError\(/);
      assert.match(stack, /at async OrchestrationExecutor\.execute \(.+\borchestration-executor\.js:\d+:\d+\)$/m);
      let attempts = 0;
      for await (const events of client.history(id)) {
        for (const event of events) if (event.kind === 'taskFailed') attempts++;
      }
      assert.equal(attempts, 3);
      // Beside the table, too, its history tells what the worker has not reported with the failure.
      const details = await readDetails(client, id, Date.now(), new AbortController().signal);
      assert.equal(details?.cause, 'Error: connect ECONNREFUSED 203.0.113.7:443');

      await sleep(outageUntil - Date.now());
      await client.restart(id, { newInstanceId: false });
      assert.equal((await outputOf(id))['receipt'], 'P-INV-2040');
    },

    'books a trip through three levels of children': async () => {
      const id = await begin('Trip', startOf('Trip', 1, new Date(0)));
      assert.equal((await outputOf(id))['total'], 815);
      const bookings = await childrenOf(id);
      assert.deepEqual(
        bookings.map(({ name }) => name),
        ['Booking', 'Booking', 'Booking'],
      );
      const [payment] = await childrenOf(bookings[0]?.instanceId ?? '');
      assert.equal(payment?.name, 'Payment');
      const [check] = await childrenOf(payment.instanceId);
      assert.equal(check?.name, 'FraudCheck');
    },

    'lets a refused payment fail its booking and its trip': async () => {
      const instance = await end(await begin('Trip', startOf('Trip', 3)));
      assert.equal(instance.status, 'Failed');
      assert.match(instance.failure?.errorMessage ?? '', /was refused \(risk score 96\)/);
    },

    'completes a trip that failed in an outage when it is rewound later, booking nothing twice': async () => {
      // Three attempts take some four seconds, and more on a busy machine: none may come after the end.
      const outageUntil = Date.now() + 20_000;
      const id = await begin('Trip', startOf('Trip', 1, new Date(outageUntil - 60_000)));
      const failed = await end(id);
      assert.match(failed.failure?.errorMessage ?? '', /The hotel booking system does not answer\./);
      await sleep(outageUntil - Date.now());
      await client.rewind(id, 'The booking system is back.');
      assert.equal((await outputOf(id))['total'], 815);
      assert.equal((await childrenOf(id)).length, 3);
    },

    'completes a payment whose attempts all failed in an outage when it is rewound later': async () => {
      const outageUntil = Date.now() + 10_000;
      const id = await begin('PaymentWithRetries', startOf('PaymentWithRetries', 0, new Date(outageUntil - 60_000)));
      const failed = await end(id);
      assert.match(failed.failure?.errorMessage ?? '', /was not paid: all 3 attempts failed\./);
      await sleep(outageUntil - Date.now());
      await client.rewind(id, 'The gateway is back.');
      assert.equal((await outputOf(id))['receipt'], 'P-INV-2040');
    },

    'removes what is old by the official client, children and all, and keeps what runs': async () => {
      const metadata = new Metadata();
      metadata.set('taskhub', 'samples');
      const official = new TaskHubGrpcClient({
        hostAddress: new URL(client.endpoint).host,
        logger: new NoOpLogger(),
        metadataGenerator: () => Promise.resolve(metadata),
      });
      const target = feedTargetOf(official);
      await target.start('Approval', 'old-approval-0', startOf('Approval', 0));
      for (const n of [1, 2, 3]) await target.start('Trip', `old-trip-${n}`, startOf('Trip', 0));
      for (const n of [1, 2, 3]) await end(`old-trip-${n}`);
      const children = await Promise.all([childrenOf('old-trip-1'), childrenOf('old-trip-3')]);

      await keepNewest(target, 'old-', 1, new AbortController().signal);
      await official.stop();
      const { instances } = await client.query({ idPrefix: 'old-' });
      assert.deepEqual(instances.map(({ instanceId }) => instanceId).sort(), ['old-approval-0', 'old-trip-3']);
      const [gone, kept] = children.map(([child]) => child?.instanceId ?? '');
      assert.equal(await client.get(gone ?? ''), undefined);
      assert.equal((await client.get(kept ?? ''))?.name, 'Booking');
      await client.terminate('old-approval-0', {});
    },

    'leaves to others what it does not know': async () => {
      const id = await begin('YourOwnOrder', { input: undefined });
      await outputOf(await begin('OrderChain', startOf('OrderChain', 1)));
      assert.equal((await client.get(id))?.status, 'Pending');
      await client.terminate(id, {});
    },

    'carries hundreds of kilobytes from activity to activity and out': async () => {
      const { output = '' } = await end(await begin('LargePayload', startOf('LargePayload', 0)));
      assert.ok(output.length > 250_000 && output.length < 1_000_000, `${output.length} characters`);
    },
  });
});

describe('sample worker as a process', () => {
  after(killAllScripts);

  sideBySide({
    'shows every sample within three seconds of being ready': async () => {
      const { endpoint } = await localHub();
      const worker = await sampleWorker(endpoint, '--feed');
      const client = connectTaskHub({ endpoint, taskHub: 'samples', authentication: 'None' });
      await sleep(3000);
      const { instances } = await client.query({ idPrefix: 'sample-', pageSize: 1000 });
      client.close();
      assert.deepEqual(new Set(instances.map(({ name }) => name)), new Set(samples.map(({ name }) => name)));
      assert.equal(await worker.stop(), 0, worker.errors);
      assert.equal(worker.errors, '');
    },

    'ends by itself some ten seconds after the hub has died': async () => {
      const { hub, endpoint } = await localHub();
      const worker = await sampleWorker(endpoint);
      await hub.kill();
      const died = performance.now();
      assert.equal(await worker.exited, 0);
      const seconds = (performance.now() - died) / 1000;
      assert.ok(seconds >= 9 && seconds < 25, `ended after ${seconds} seconds`);
      assert.equal(worker.errors.trim(), `The task hub at ${new URL(endpoint).host} has gone; the samples end.`);
    },

    'says which hub it missed when none of that name answers': async () => {
      const { endpoint } = await localHub();
      const worker = new RunningScript('samples.js', ['--endpoint', endpoint, '--hub', 'nowhere']);
      assert.equal(await worker.exited, 1);
      assert.equal(worker.errors.trim(), `No task hub "nowhere" answers at ${new URL(endpoint).host}.`);
    },
  });
});
