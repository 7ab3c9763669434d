import type { InstanceViewName } from './instanceTab.js';

/** A start of a sample, and what each view of its run must say. */
export interface ViewedSample {
  /** The sample's name, and which of its starts: one that has something to show. */
  readonly name: string;
  readonly n: number;
  /** The first of each is said in a narrow tab too, which leaves columns out. */
  readonly says: Readonly<Record<InstanceViewName, readonly (string | RegExp)[]>>;
}

/** One run of every sample. */
export const viewedSamples: readonly ViewedSample[] = [
  {
    name: 'OrderChain',
    n: 0,
    says: {
      summary: [/"orderNumber": "\d{4}-10000"/, '"amara@example.com"', '"status": "shipped"', /"trackingNumber": "LEI/],
      history: [/1[0-9] events/, 'Orchestration started OrderChain', 'Activity completed ReserveStock', 'SendReceipt'],
      'compact history': [/6 rows of 1\d events/, /Activity ShipOrder 3 [\d.]+ m?s \{"carrier":"Parcel"/],
      timeline: ['5 rows over', /SendReceipt, Activity, Completed, from \+\d/],
      'timeline as a table': ['5 rows over', /Activity ChargeCard Completed [\d.]+ m?s Yes/, 'Orchestration completed'],
      sequence: ['10 messages in 10 rows', 'OrderChain to SendReceipt: call', 'SendReceipt to OrderChain: result'],
      related: ['No parent', 'No children', /OrderChain order-chain-\S+ Completed · [\d.]+ s/],
    },
  },
  {
    name: 'FanOutFanIn',
    n: 0,
    says: {
      summary: ['"album": "Summer in Lisbon"', '"thumbnails": 50', '"bytesAfter": 4470180', 'Custom status 6 B'],
      history: [/1\d\d events/, /Activity scheduled MakeThumbnail 2 \{"file":"summer-in-lisbon\/IMG_2001.jpg"/],
      'compact history': [
        /53 rows of 1\d\d events/,
        /MakeThumbnail summer-in-lisbon\/IMG_2001.jpg 2 [\d.]+ m?s \{"file":"summer-in-lisbon\/IMG_2001.thumb/,
      ],
      timeline: ['52 rows over', /ListPictures, Activity, Completed/, /MakeThumbnail \S.*, Activity, Completed/],
      'timeline as a table': [
        '52 rows over',
        /Activity ListPictures Completed [\d.]+ m?s Yes/,
        'MakeThumbnail Completed',
      ],
      sequence: ['104 messages in', 'FanOutFanIn to MakeThumbnail: call × 50'],
      related: ['No children', /FanOutFanIn fan-out-\S+ Completed/],
    },
  },
  {
    name: 'Approval',
    n: 0,
    says: {
      summary: [
        /Waiting Waiting for a timer, due in \d+ min( \d+ s)?\. Timer due in \d+ min/,
        '"who": "Priya Nair"',
        'No output yet',
        '"waitingFor": "the event \\"Approval\\""',
      ],
      history: ['3 events', 'Orchestration started Approval', /Timer created 1 fires after 10 min/],
      'compact history': ['2 rows of 3 events', /Timer 1 Pending · fires after 10 min/],
      timeline: [/2 rows over \d+/, /Timer, Timer, Pending/],
      'timeline as a table': [/2 rows over \d+/, /Waiting for a timer .*so far/, /Timer Timer Pending .*so far/],
      sequence: ['2 messages in 2 rows', 'Client to Approval: start', 'Timer created'],
      related: ['No children', /Approval approval-\S+ Running · for \d/],
    },
  },
  {
    name: 'Monitor',
    n: 0,
    says: {
      summary: ['"build": "web-4700"', '"looks": 5', '"step": "done"'],
      history: [/\d+ events/, 'Activity completed LookAtBuild', 'Timer fired'],
      'compact history': [/11 rows of \d+ events/, /Timer 2 [\d.]+ s/, 'Orchestration completed'],
      timeline: ['10 rows over', /Timer #\d+, Timer, Completed/],
      'timeline as a table': ['10 rows over', /Timer Timer Completed [\d.]+ s Yes/],
      sequence: ['20 messages in', 'Repeated 4 times, 16 messages', 'Monitor to LookAtBuild: call'],
      related: ['No children', /Monitor monitor-\S+ Completed/],
    },
  },
  {
    name: 'PaymentWithRetries',
    n: 0,
    says: {
      summary: [
        'Error: connect ECONNREFUSED 203.0.113.7:443',
        'Led to GatewayError: The payment gateway eu-west did not answer.',
        'Led to TaskFailedError: Activity task #5 failed: The payment gateway eu-west did not answer.',
        'Led to PaymentFailedError: Invoice INV-2040 was not paid: all 3 attempts failed. Stack trace',
        '"gateway": "eu-west"',
      ],
      history: [
        '18 events',
        /Activity failed ChargeInvoice .* GatewayError: The payment gateway/,
        'Orchestration failed',
      ],
      'compact history': [
        '3 rows of 18 events',
        /ChargeInvoice 1 [\d.]+ s 3 attempts · GatewayError: The payment gateway/,
      ],
      timeline: ['2 rows over', /ChargeInvoice ×3, Activity, Failed, 3 attempts/],
      'timeline as a table': [
        'Waiting to retry',
        /Failed, attempt 1 of 3/,
        'Waiting to retry',
        /Failed, attempt 3 of 3/,
      ],
      sequence: ['12 messages in 12 rows', 'ChargeInvoice to PaymentWithRetries: GatewayError', 'Timer fired'],
      related: ['No children', /PaymentWithRetries payment-\S+ Failed/],
    },
  },
  {
    name: 'Trip',
    n: 1,
    says: {
      summary: [
        'TaskFailedError: The hotel booking system does not answer.',
        'Reported as: Activity task #1 failed: The hotel',
        'Led to AggregateError: 1 of 3 tasks',
        /The sub-orchestration Booking failed: \S+:0002/,
        '"destination": "Kyoto"',
      ],
      history: ['Orchestration failed', /Sub-orchestration created Booking 1/, /Sub-orchestration failed Booking/],
      'compact history': [/5 rows of \d+ events/, /Sub-orchestration Booking \w+ 2 [\d.]+ m?s TaskFailedError/],
      timeline: ['4 rows over', /Booking \w+, Sub-orchestration, Failed/, /Booking \w+, Sub-orchestration, Completed/],
      'timeline as a table': [
        '4 rows over',
        /Sub-orchestration Booking Completed [\d.]+ s Yes/,
        'Sub-orchestration Booking Failed',
      ],
      sequence: ['8 messages in', 'Trip to Booking: start × 3', 'Booking to Trip: TaskFailedError'],
      related: ['No parent', '3 instances below', /Booking \S+:0002 Failed/, /Booking \S+:0003 Completed/],
    },
  },
  {
    name: 'LargePayload',
    n: 0,
    says: {
      summary: ['"company": "Nordlicht GmbH"', /Output 307 KB/, '"ledger": […] 2,200 items'],
      history: [
        '9 events',
        /Activity completed WriteLedger [\d.]+ m?s \[\{"entry":1/,
        'Activity scheduled SummariseLedger',
      ],
      'compact history': ['4 rows of 9 events', /SummariseLedger 2 [\d.]+ m?s \{"entries":2200,"balance":-1609/],
      timeline: ['3 rows over', /WriteLedger, Activity, Completed/],
      'timeline as a table': ['3 rows over', /Activity SummariseLedger Completed [\d.]+ m?s Yes/],
      sequence: ['LargePayload to WriteLedger: call', 'SummariseLedger to LargePayload: result'],
      related: ['No children', /LargePayload large-payload-\S+ Completed/],
    },
  },
];
