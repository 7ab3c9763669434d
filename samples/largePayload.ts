// Large payloads: some hundred kilobytes go from one activity to the next and out at the end. Every payload stands in the
// history in full, and a task hub takes at most about 1 MB of one: larger things belong in a store, and only their
// address in the orchestration.
import type { ActivityContext, OrchestrationContext } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface LedgerRequest {
  readonly company: string;
  readonly year: number;
  readonly entries: number;
}

interface LedgerEntry {
  readonly entry: number;
  readonly bookedAt: string;
  readonly account: string;
  readonly text: string;
  readonly amount: number;
}

interface LedgerSummary {
  readonly entries: number;
  readonly balance: number;
  readonly byAccount: Readonly<Record<string, number>>;
}

interface LedgerResult {
  readonly company: string;
  readonly year: number;
  readonly summary: LedgerSummary;
  readonly ledger: readonly LedgerEntry[];
}

const accounts = ['1200 Bank', '1400 Receivables', '4400 Revenue', '6300 Rent', '6815 Office supplies'] as const;

const activities = {
  WriteLedger: (_: ActivityContext, request: LedgerRequest): LedgerEntry[] => {
    const start = Date.UTC(request.year, 0, 1);
    return Array.from({ length: request.entries }, (_unused, index) => ({
      entry: index + 1,
      bookedAt: new Date(start + index * 9_000_000).toISOString(),
      account: pick(accounts, index),
      text: `${index % 2 === 0 ? 'Incoming' : 'Outgoing'} payment, receipt ${request.year}/${String(index + 1)}`,
      amount: (index % 2 === 0 ? 1 : -1) * (((index * 7919) % 90_000) / 100 + 5),
    }));
  },

  SummariseLedger: (_: ActivityContext, ledger: readonly LedgerEntry[]): LedgerSummary => {
    const byAccount: Record<string, number> = {};
    for (const { account, amount } of ledger) byAccount[account] = cents((byAccount[account] ?? 0) + amount);
    return { entries: ledger.length, balance: cents(ledger.reduce((sum, { amount }) => sum + amount, 0)), byAccount };
  },
};

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

async function* LargePayload(ctx: OrchestrationContext, request: LedgerRequest): Orchestration<LedgerResult> {
  ctx.setCustomStatus(`Writing ${request.entries} entries`);
  const ledger = yield* resultOf(ctx.callActivity(activities.WriteLedger, request));
  ctx.setCustomStatus('Summing up');
  const summary = yield* resultOf(ctx.callActivity(activities.SummariseLedger, ledger));
  ctx.setCustomStatus('Done');
  return { company: request.company, year: request.year, summary, ledger };
}

/** A ledger of thousands of entries as an activity's result, an activity's input, and the output: 300 to 600 kB. */
export const largePayload: Sample = {
  name: 'LargePayload',
  idName: 'large-payload',
  orchestrators: { LargePayload },
  activities,
  activitySeconds: 1.5,
  start: (n, now) => ({
    input: {
      company: pick(['Nordlicht GmbH', 'Blue Heron Ltd', 'Kestrel SAS'], n),
      year: now.getUTCFullYear() - (n % 3),
      entries: pick([2200, 3000, 4000], n),
    } satisfies LedgerRequest,
  }),
};
