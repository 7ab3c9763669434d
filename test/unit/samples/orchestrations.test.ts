import assert from 'node:assert/strict';
import { approval } from '../../../samples/approval.js';
import { fanOutFanIn } from '../../../samples/fanOutFanIn.js';
import { largePayload } from '../../../samples/largePayload.js';
import { monitor } from '../../../samples/monitor.js';
import { orderChain } from '../../../samples/orderChain.js';
import { paymentWithRetries } from '../../../samples/paymentWithRetries.js';
import type { Sample } from '../../../samples/sample.js';
import { trip } from '../../../samples/trip.js';
import { InMemoryHub } from './inMemoryHub.js';

const now = new Date('2026-03-01T12:00:00Z');

describe('sample orchestrations', () => {
  let hub: InMemoryHub | undefined;

  afterEach(async () => {
    await hub?.dispose();
    hub = undefined;
  });

  function hubFor(sample: Sample): InMemoryHub {
    hub = new InMemoryHub(sample);
    return hub;
  }

  it('OrderChain charges the sum of the lines and ships from the warehouse that reserved', async () => {
    const hub = hubFor(orderChain);
    const id = await hub.start('OrderChain', {
      orderNumber: '77',
      customer: { name: 'A', email: 'a@example.com' },
      lines: [
        { sku: 'a', title: 'A', quantity: 3, unitPrice: 0.1 },
        { sku: 'b', title: 'B', quantity: 4, unitPrice: 10 },
      ],
      currency: 'EUR',
      shipTo: { street: 's', city: 'Reno', country: 'US' },
    });
    const ended = await hub.end(id);
    assert.deepEqual(ended.output, {
      orderNumber: '77',
      status: 'shipped',
      charge: { chargeId: 'C-77', amount: 40.3, currency: 'EUR' },
      shipment: { carrier: 'Freight', trackingNumber: 'REN77' },
    });
    assert.equal(ended.customStatus, 'Done');
    assert.equal(hub.runs.has('SendReceipt'), false, 'an order without a version takes the path of the first version');
  });

  it('FanOutFanIn makes one thumbnail of each of fifty pictures', async () => {
    const hub = hubFor(fanOutFanIn);
    const ended = await hub.end(await hub.start('FanOutFanIn', fanOutFanIn.start(1, now).input));
    assert.equal(ended.status, 'Completed');
    assert.equal(hub.runs.get('MakeThumbnail'), 50);
    assert.ok(typeof ended.output === 'object' && ended.output !== null);
    assert.deepEqual(
      { ...ended.output, bytesBefore: 0, bytesAfter: 0, largest: '' },
      {
        album: 'Team day',
        thumbnails: 50,
        bytesBefore: 0,
        bytesAfter: 0,
        largest: '',
      },
    );
  });

  const request = { who: 'Priya', amount: 12, currency: 'EUR', purpose: 'Tea', waitSeconds: 60 };

  const answers: readonly (readonly [string, unknown, unknown])[] = [
    ['an object with approved true', { approved: true, by: 'Tom' }, { outcome: 'approved', decidedBy: 'Tom' }],
    ['an object with approved false', { approved: false }, { outcome: 'rejected' }],
    ['a bare true', true, { outcome: 'approved' }],
    ['a bare false', false, { outcome: 'rejected' }],
    ['no data', undefined, { outcome: 'approved' }],
  ];
  for (const [what, data, expected] of answers) {
    it(`Approval is decided by an event with ${what}`, async () => {
      const hub = hubFor(approval);
      const id = await hub.start('Approval', request);
      await hub.raise(id, 'approval', data);
      const ended = await hub.end(id);
      assert.deepEqual(ended.output, { who: 'Priya', amount: 12, ...Object(expected) });
      assert.equal(hub.runs.get('TellRequester'), 1);
    });
  }

  it('Approval says so when it does not understand an answer, and goes on waiting', async () => {
    const hub = hubFor(approval);
    const id = await hub.start('Approval', request);
    await hub.raise(id, 'Approval', { approved: 'maybe' });
    await hub.customStatus(id, (status) => JSON.stringify(status ?? '').includes('not understood'));
    await hub.raise(id, 'Approval', false);
    assert.deepEqual((await hub.end(id)).output, { outcome: 'rejected', who: 'Priya', amount: 12 });
  });

  it('Approval times out when nobody answers', async () => {
    const hub = hubFor(approval);
    const ended = await hub.end(await hub.start('Approval', { ...request, waitSeconds: 0.02 }));
    assert.deepEqual(ended.output, { outcome: 'timed out', who: 'Priya', amount: 12 });
    assert.equal(ended.customStatus, 'Outcome: timed out');
  });

  it('Monitor looks once for every step and once more to see that it is done', async () => {
    const hub = hubFor(monitor);
    const id = await hub.start('Monitor', { build: 'web-1', steps: ['compile', 'test'], everySeconds: 0.02 });
    await hub.customStatus(id, (status) => JSON.stringify(status ?? '').includes('"step":"test","percent":50'));
    const ended = await hub.end(id);
    assert.equal(hub.runs.get('LookAtBuild'), 3);
    assert.ok(typeof ended.output === 'object' && ended.output !== null && 'looks' in ended.output);
    assert.equal(ended.output.looks, 3);
    assert.deepEqual(ended.customStatus, { step: 'done', percent: 100 });
  });

  const invoice = {
    invoice: 'INV-1',
    amount: 5,
    currency: 'EUR',
    gateway: 'eu-west',
    retry: { attempts: 3, firstSeconds: 0.01 },
  };

  it('PaymentWithRetries fails after its attempts, with the reason inside the reason', async () => {
    const hub = hubFor(paymentWithRetries);
    const outageUntil = '2999-01-01T00:00:00Z';
    const ended = await hub.end(await hub.start('PaymentWithRetries', { ...invoice, outageUntil }));
    assert.equal(ended.status, 'Failed');
    assert.equal(hub.runs.get('ChargeInvoice'), 3);
    assert.equal(ended.failure?.type, 'PaymentFailedError');
    assert.equal(ended.failure.message, 'Invoice INV-1 was not paid: all 3 attempts failed.');
    assert.equal(ended.failure.inner?.type, 'TaskFailedError');
    assert.match(ended.failure.inner.message, /The payment gateway eu-west did not answer\./);
  });

  it('PaymentWithRetries is paid at the first attempt when there is no outage', async () => {
    const hub = hubFor(paymentWithRetries);
    const outageUntil = '2000-01-01T00:00:00Z';
    const ended = await hub.end(await hub.start('PaymentWithRetries', { ...invoice, outageUntil }));
    assert.deepEqual(ended.output, { invoice: 'INV-1', paid: 5, currency: 'EUR', receipt: 'P-INV-1' });
    assert.equal(hub.runs.get('ChargeInvoice'), 1);
  });

  it('Trip pays for all its bookings through three levels of children', async () => {
    const hub = hubFor(trip);
    const ended = await hub.end(await hub.start('Trip', trip.start(1, new Date(0)).input));
    assert.deepEqual(ended.output, {
      traveller: 'Elif Demir',
      destination: 'Kyoto',
      confirmations: [
        { kind: 'flight', confirmation: 'OK-F-KYO101', paid: 350 },
        { kind: 'hotel', confirmation: 'OK-H-KYO101', paid: 285 },
        { kind: 'car', confirmation: 'OK-C-KYO101', paid: 180 },
      ],
      total: 815,
    });
    assert.equal(hub.runs.get('ScoreRisk'), 3);
  });

  it('Trip fails when a payment at the bottom is refused, and the other bookings are still confirmed', async () => {
    const hub = hubFor(trip);
    const ended = await hub.end(await hub.start('Trip', trip.start(3, now).input));
    assert.equal(ended.status, 'Failed');
    assert.match(ended.failure?.message ?? '', /HOLD-F-NAI103 was refused \(risk score 96\)/);
    assert.equal(hub.runs.get('ConfirmOffer'), 2);
  });

  it('Trip fails when a booking system is down', async () => {
    const hub = hubFor(trip);
    const ended = await hub.end(await hub.start('Trip', trip.start(1, new Date()).input));
    assert.equal(ended.status, 'Failed');
    assert.match(ended.failure?.message ?? '', /The hotel booking system does not answer\./);
  });

  it('LargePayload puts out hundreds of kilobytes that add up', async () => {
    const hub = hubFor(largePayload);
    const ended = await hub.end(await hub.start('LargePayload', largePayload.start(2, now).input));
    const { output } = ended;
    assert.ok(typeof output === 'object' && output !== null && 'ledger' in output && Array.isArray(output.ledger));
    const bytes = Buffer.byteLength(JSON.stringify(output));
    assert.ok(bytes > 300_000 && bytes < 900_000, `the output has ${bytes} bytes`);
    const cents = output.ledger.reduce((sum: number, entry) => sum + Math.round(Number(entry.amount) * 100), 0);
    assert.ok('summary' in output);
    const summary: unknown = output.summary;
    assert.ok(typeof summary === 'object' && summary !== null && 'balance' in summary && 'entries' in summary);
    assert.equal(summary.balance, cents / 100);
    assert.equal(summary.entries, 4000);
  });
});
