import { approval } from './approval.js';
import { fanOutFanIn } from './fanOutFanIn.js';
import { largePayload } from './largePayload.js';
import { monitor } from './monitor.js';
import { orderChain } from './orderChain.js';
import { paymentWithRetries } from './paymentWithRetries.js';
import type { Sample } from './sample.js';
import { trip } from './trip.js';

/** Every sample the worker runs. */
export const samples: readonly Sample[] = [
  orderChain,
  fanOutFanIn,
  approval,
  monitor,
  paymentWithRetries,
  trip,
  largePayload,
];

/** The order in which the feeder starts them, over and over: common work often, heavy payloads seldom. */
export const rotation: readonly [Sample, ...Sample[]] = [
  orderChain,
  approval,
  fanOutFanIn,
  monitor,
  paymentWithRetries,
  trip,
  largePayload,
  approval,
  orderChain,
  paymentWithRetries,
  monitor,
  orderChain,
  paymentWithRetries,
  trip,
  orderChain,
];
