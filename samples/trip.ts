// Sub-orchestrations, three levels deep: Trip → Booking → Payment → FraudCheck. Each is an instance of its own, with its
// own history; the parent sees only the result, or the failure, which travels up the same way. A trip that failed in an
// outage of a booking system can be rewound when that is over: what was booked stays, only what failed runs again.
import { whenAll, type ActivityContext, type OrchestrationContext } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface TripRequest {
  readonly traveller: string;
  readonly destination: string;
  readonly bookings: readonly BookingRequest[];
}

interface BookingRequest {
  readonly kind: 'flight' | 'hotel' | 'car';
  readonly offer: string;
  readonly price: number;
  /** The booking system of this offer does not answer before this time. */
  readonly systemDownUntil?: string;
}

interface PaymentRequest {
  readonly payer: string;
  readonly reference: string;
  readonly amount: number;
}

interface FraudVerdict {
  readonly score: number;
  readonly suspicious: boolean;
}

interface Confirmation {
  readonly kind: BookingRequest['kind'];
  readonly confirmation: string;
  readonly paid: number;
}

interface TripResult {
  readonly traveller: string;
  readonly destination: string;
  readonly confirmations: readonly Confirmation[];
  readonly total: number;
}

class BookingSystemError extends Error {
  override readonly name = 'BookingSystemError';
}

class PaymentRefusedError extends Error {
  override readonly name = 'PaymentRefusedError';
}

const activities = {
  HoldOffer: (_: ActivityContext, booking: BookingRequest): string => {
    if (booking.systemDownUntil !== undefined && Date.now() < Date.parse(booking.systemDownUntil)) {
      throw new BookingSystemError(`The ${booking.kind} booking system does not answer.`);
    }
    return `HOLD-${booking.offer}`;
  },
  ConfirmOffer: (_: ActivityContext, hold: string): string => hold.replace('HOLD', 'OK'),
  CapturePayment: (_: ActivityContext, payment: PaymentRequest): number => payment.amount,
  ScoreRisk: (_: ActivityContext, payment: PaymentRequest): number => Math.min(99, Math.round(payment.amount / 50)),
};

async function* Trip(ctx: OrchestrationContext, trip: TripRequest): Orchestration<TripResult> {
  ctx.setCustomStatus(`Booking ${trip.bookings.map((booking) => booking.kind).join(', ')}`);
  // A child is called like an activity. Without an id of your choice it gets one made from this execution's id.
  const confirmations = yield* resultOf(
    whenAll(
      trip.bookings.map((booking) =>
        ctx.callSubOrchestrator<BookingRequest & { readonly payer: string }, Confirmation>('Booking', {
          ...booking,
          payer: trip.traveller,
        }),
      ),
    ),
  );
  ctx.setCustomStatus('Booked');
  return {
    traveller: trip.traveller,
    destination: trip.destination,
    confirmations,
    total: confirmations.reduce((sum, confirmation) => sum + confirmation.paid, 0),
  };
}

async function* Booking(
  ctx: OrchestrationContext,
  booking: BookingRequest & { readonly payer: string },
): Orchestration<Confirmation> {
  const hold = yield* resultOf(ctx.callActivity(activities.HoldOffer, booking));
  const paid = yield* resultOf(
    ctx.callSubOrchestrator<PaymentRequest, number>('Payment', {
      payer: booking.payer,
      reference: hold,
      amount: booking.price,
    }),
  );
  const confirmation = yield* resultOf(ctx.callActivity(activities.ConfirmOffer, hold));
  return { kind: booking.kind, confirmation, paid };
}

async function* Payment(ctx: OrchestrationContext, payment: PaymentRequest): Orchestration<number> {
  const verdict = yield* resultOf(ctx.callSubOrchestrator<PaymentRequest, FraudVerdict>('FraudCheck', payment));
  if (verdict.suspicious) {
    throw new PaymentRefusedError(`The payment for ${payment.reference} was refused (risk score ${verdict.score}).`);
  }
  return yield* resultOf(ctx.callActivity(activities.CapturePayment, payment));
}

async function* FraudCheck(ctx: OrchestrationContext, payment: PaymentRequest): Orchestration<FraudVerdict> {
  const score = yield* resultOf(ctx.callActivity(activities.ScoreRisk, payment));
  return { score, suspicious: score > 80 };
}

const destinations = ['Lisbon', 'Kyoto', 'Reykjavík', 'Nairobi'] as const;
const travellers = ['Ada Byron', 'Elif Demir', 'Mateo Silva'] as const;

/** A trip with its bookings, their payments and the checks of those. Some fail, at the top or at the bottom. */
export const trip: Sample = {
  name: 'Trip',
  idName: 'trip',
  orchestrators: { Trip, Booking, Payment, FraudCheck },
  activities,
  activitySeconds: 1,
  start: (n, now) => {
    const outage = n % 4 === 1 ? { systemDownUntil: new Date(now.getTime() + 60_000).toISOString() } : {};
    const destination = pick(destinations, n);
    const code = `${destination.slice(0, 3).toUpperCase()}${String(100 + n)}`;
    const bookings: BookingRequest[] = [
      { kind: 'flight', offer: `F-${code}`, price: n % 4 === 3 ? 4800 : 310 + 40 * (n % 4) },
      { kind: 'hotel', offer: `H-${code}`, price: 95 * (2 + (n % 5)), ...outage },
    ];
    if (n % 2 === 1) bookings.push({ kind: 'car', offer: `C-${code}`, price: 60 * (2 + (n % 5)) });
    return { input: { traveller: pick(travellers, n), destination, bookings } satisfies TripRequest };
  },
};
