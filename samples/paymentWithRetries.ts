// Retries: an activity that fails is tried again after a growing pause, and at last the orchestration fails itself, with
// the reason inside the reason. When the outage is over, rewind it: the attempts begin anew.
import { RetryPolicy, type ActivityContext, type OrchestrationContext } from '@microsoft/durabletask-js';
import { resultOf, type Orchestration, type Sample } from './sample.js';

interface Invoice {
  readonly invoice: string;
  readonly amount: number;
  readonly currency: string;
  readonly gateway: string;
  /** The gateway does not answer before this time. */
  readonly outageUntil: string;
  readonly retry: { readonly attempts: number; readonly firstSeconds: number };
}

interface PaymentReceipt {
  readonly invoice: string;
  readonly paid: number;
  readonly currency: string;
  readonly receipt: string;
}

// The name of an error is its type in the failure details, and its `cause` becomes the inner failure.
class GatewayError extends Error {
  override readonly name = 'GatewayError';
}

class PaymentFailedError extends Error {
  override readonly name = 'PaymentFailedError';
}

const activities = {
  ChargeInvoice: (_: ActivityContext, invoice: Invoice): PaymentReceipt => {
    if (Date.now() < Date.parse(invoice.outageUntil)) {
      throw new GatewayError(`The payment gateway ${invoice.gateway} did not answer.`, {
        cause: new Error('connect ECONNREFUSED 203.0.113.7:443'),
      });
    }
    return {
      invoice: invoice.invoice,
      paid: invoice.amount,
      currency: invoice.currency,
      receipt: `P-${invoice.invoice}`,
    };
  },
};

async function* PaymentWithRetries(ctx: OrchestrationContext, invoice: Invoice): Orchestration<PaymentReceipt> {
  // Pauses of 1, 2, 4… times the first one. Only what may pass by itself is worth another attempt.
  const retry = new RetryPolicy({
    maxNumberOfAttempts: invoice.retry.attempts,
    firstRetryIntervalInMilliseconds: invoice.retry.firstSeconds * 1000,
    backoffCoefficient: 2,
    handleFailure: (failure) => failure.errorType === 'GatewayError',
  });
  try {
    return yield* resultOf(ctx.callActivity(activities.ChargeInvoice, invoice, { retry }));
  } catch (error) {
    throw new PaymentFailedError(
      `Invoice ${invoice.invoice} was not paid: all ${invoice.retry.attempts} attempts failed.`,
      { cause: error },
    );
  }
}

/** A payment in an outage of its gateway: most fail after three attempts, every third one comes through at the last. */
export const paymentWithRetries: Sample = {
  name: 'PaymentWithRetries',
  idName: 'payment',
  orchestrators: { PaymentWithRetries },
  activities,
  activitySeconds: 0.5,
  start: (n, now) => ({
    input: {
      invoice: `INV-${String(2040 + n)}`,
      amount: 129.5 + 10 * (n % 7),
      currency: 'EUR',
      gateway: n % 2 === 0 ? 'eu-west' : 'us-east',
      outageUntil: new Date(now.getTime() + (n % 3 === 2 ? 2000 : 60_000)).toISOString(),
      retry: { attempts: 3, firstSeconds: 1 },
    } satisfies Invoice,
    tags: { department: n % 2 === 0 ? 'sales' : 'support' },
  }),
};
