// Function chaining: every step gets what the step before it returned. The chain survives a restart of the worker, since
// the results of finished steps come from the history and are not computed again.
import type { ActivityContext, OrchestrationContext } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface OrderLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

interface Order {
  readonly orderNumber: string;
  readonly customer: { readonly name: string; readonly email: string };
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  readonly shipTo: { readonly street: string; readonly city: string; readonly country: string };
}

interface Reservation {
  readonly reservationId: string;
  readonly warehouse: string;
  readonly pieces: number;
}

interface Charge {
  readonly chargeId: string;
  readonly amount: number;
  readonly currency: string;
}

interface Shipment {
  readonly carrier: string;
  readonly trackingNumber: string;
}

interface ShippedOrder {
  readonly orderNumber: string;
  readonly status: 'shipped';
  readonly charge: Charge;
  readonly shipment: Shipment;
  readonly receiptSentTo?: string;
}

// Activities do the work that touches the world. One may run twice when a worker dies at the wrong moment, so what it
// creates is named after the order: the second run finds the first one's work instead of doing it again.
const activities = {
  ReserveStock: (_: ActivityContext, order: Order): Reservation => ({
    reservationId: `R-${order.orderNumber}`,
    warehouse: order.shipTo.country === 'US' ? 'Reno' : 'Leipzig',
    pieces: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  }),

  ChargeCard: (_: ActivityContext, order: Order): Charge => ({
    chargeId: `C-${order.orderNumber}`,
    amount: Math.round(order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) * 100) / 100,
    currency: order.currency,
  }),

  ShipOrder: (_: ActivityContext, parcel: { order: Order; reservation: Reservation }): Shipment => ({
    carrier: parcel.reservation.pieces > 5 ? 'Freight' : 'Parcel',
    trackingNumber: `${parcel.reservation.warehouse.slice(0, 3).toUpperCase()}${parcel.order.orderNumber}`,
  }),

  SendReceipt: (_: ActivityContext, receipt: { order: Order; charge: Charge }): string => receipt.order.customer.email,
};

async function* OrderChain(ctx: OrchestrationContext, order: Order): Orchestration<ShippedOrder> {
  ctx.setCustomStatus('Reserving stock');
  const reservation = yield* resultOf(ctx.callActivity(activities.ReserveStock, order));

  ctx.setCustomStatus('Charging the card');
  const charge = yield* resultOf(ctx.callActivity(activities.ChargeCard, order));

  ctx.setCustomStatus('Shipping');
  const shipment = yield* resultOf(ctx.callActivity(activities.ShipOrder, { order, reservation }));

  // An orchestrator is replayed from its history, so a running instance must go on along the path it began. Instances
  // are started with a version, and a step that came later is taken only by those that were started after it came.
  let receipt: { receiptSentTo?: string } = {};
  if (ctx.compareVersionTo('2.0.0') >= 0) {
    ctx.setCustomStatus('Sending the receipt');
    receipt = { receiptSentTo: yield* resultOf(ctx.callActivity(activities.SendReceipt, { order, charge })) };
  }

  ctx.setCustomStatus('Done');
  return { orderNumber: order.orderNumber, status: 'shipped', charge, shipment, ...receipt };
}

const customers = [
  { name: 'Amara Okafor', email: 'amara@example.com' },
  { name: 'Jonas Weber', email: 'jonas@example.com' },
  { name: 'Mei Tanaka', email: 'mei@example.com' },
  { name: 'Lucía Fernández', email: 'lucia@example.com' },
] as const;

const addresses = [
  { street: '12 Harbour Road', city: 'Cork', country: 'IE' },
  { street: 'Lindenallee 4', city: 'Leipzig', country: 'DE' },
  { street: '900 Virginia Street', city: 'Reno', country: 'US' },
] as const;

const articles = [
  { sku: 'KB-104', title: 'Mechanical keyboard', unitPrice: 89.9 },
  { sku: 'CBL-2M', title: 'USB-C cable, 2 m', unitPrice: 12.5 },
  { sku: 'MUG-01', title: 'Mug "It works on my machine"', unitPrice: 14 },
  { sku: 'CHR-77', title: 'Desk chair', unitPrice: 249 },
  { sku: 'LMP-09', title: 'Desk lamp', unitPrice: 39.95 },
] as const;

/** An order: reserve stock, charge the card, ship; started with tags, and in two versions. */
export const orderChain: Sample = {
  name: 'OrderChain',
  idName: 'order-chain',
  orchestrators: { OrderChain },
  activities,
  activitySeconds: 1,
  start: (n, now) => {
    const order: Order = {
      orderNumber: `${now.getUTCFullYear()}-${String(10_000 + n)}`,
      customer: pick(customers, n),
      lines: Array.from({ length: 1 + (n % 3) }, (_, line) => ({
        ...pick(articles, n + line),
        quantity: 1 + ((n + line) % 4),
      })),
      currency: 'EUR',
      shipTo: pick(addresses, n),
    };
    return {
      input: order,
      version: n % 2 === 0 ? '2.0.0' : '1.4.0',
      tags: { channel: n % 3 === 0 ? 'shop' : 'web', priority: n % 4 === 0 ? 'express' : 'normal' },
    };
  },
};
