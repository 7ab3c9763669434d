import assert from 'node:assert/strict';
import type { Instance } from '../../../src/client/instance.js';
import { ruleText, wouldPurge } from '../../../src/text/commands/bulk/retentionText.js';
import { reachableText, withoutListsText } from '../../../src/text/commands/hub/verdictText.js';
import { actionTitle, leftOut } from '../../../src/text/commands/instance/selectionText.js';
import { notFound } from '../../../src/text/commands/instance/sourceText.js';
import { purgeQuestion, terminateQuestion, treeDetail } from '../../../src/text/commands/instance/treeText.js';
import { outcomeText, stepText } from '../../../src/text/commands/instance/waitText.js';
import type { FilterForm } from '../../../src/client/operations/filter/filterForm.js';
import { filterText } from '../../../src/text/commands/prompts/filterText.js';
import { spanText } from '../../../src/text/commands/prompts/spanText.js';

const day = 86_400_000;

describe('spans of time', () => {
  it('are in the largest unit that fits', () => {
    const spans: readonly (readonly [number, string])[] = [
      [7 * day, '7 days'],
      [14 * day, '2 weeks'],
      [day, '1 day'],
      [3 * 3_600_000, '3 hours'],
      [90 * 60_000, '90 minutes'],
      [30_000, '30 seconds'],
      [1500, '1,500 milliseconds'],
    ];
    for (const [ms, text] of spans) assert.equal(spanText(ms), text);
  });
});

describe('the text of a filter', () => {
  it('is none for a filter that asks for nothing, and shows what hides in a name', () => {
    assert.equal(filterText({}), undefined);
    assert.equal(filterText({ names: ['a\u202eb'] }), 'named aU+202Eb');
  });

  it('names each part once', () => {
    assert.equal(
      filterText({
        statuses: ['Failed', 'Terminated'],
        created: { kind: 'last', ms: 7 * day },
        idPrefix: 'order-',
        tag: { key: 'team', value: 'a' },
        parent: { kind: 'childrenOf', instanceId: 'root' },
      }),
      'Failed or Terminated, created at most 7 days ago, ID starts with order-, tagged team=a, children of root',
    );
  });
});

describe('the text of what only this side filters by', () => {
  const at = (iso: string) => ({ seconds: Date.parse(iso) / 1000, nanos: 0 });

  it('tells ages from durations, and what is long ago from what is not', () => {
    const of = (form: FilterForm): string | undefined => filterText(form);
    assert.equal(of({ created: { kind: 'ago', ms: 2 * day } }), 'created at least 2 days ago');
    assert.equal(of({ updated: { kind: 'last', ms: day / 24 } }), 'updated at most 1 hour ago');
    assert.equal(of({ updated: { kind: 'ago', ms: day / 24 } }), 'not updated for 1 hour');
    assert.match(of({ updated: { kind: 'between', from: at('2026-11-01T00:00Z') } }) ?? '', /^updated since ./);
    assert.match(of({ updated: { kind: 'between', to: at('2026-11-01T00:00Z') } }) ?? '', /^not updated since ./);
    assert.match(
      of({ updated: { kind: 'between', from: at('2026-11-01T00:00Z'), to: at('2026-11-02T00:00Z') } }) ?? '',
      /^last updated from .+ to ./,
    );
    assert.equal(of({ longerThanMs: 300_000 }), 'longer than 5 minutes');
  });

  it('names a few ids and counts many, and shows what hides in them', () => {
    assert.equal(filterText({ idContains: 'a\u202eb', ids: ['x', 'y'] }), 'ID contains aU+202Eb, ID is x or y');
    assert.equal(filterText({ ids: ['a', 'b', 'c', 'd'] }), 'one of 4 IDs');
    assert.equal(filterText({ failureText: 'time\u200bout' }), 'failed with timeU+200Bout');
  });
});

describe('the text of a wait', () => {
  const instance = { instanceId: 'a', status: 'Completed', output: `"${'x'.repeat(300)}"` } as Instance;

  it('says how it came out, with the beginning of the output', () => {
    assert.match(outcomeText('a', 'completion', { kind: 'reached', instance }), /^a completed: "x{119}…$/);
    const running = { ...instance, status: 'Running' } as const;
    assert.equal(outcomeText('a', 'start', { kind: 'reached', instance: running }), 'a started.');
    assert.equal(
      outcomeText('a', 'completion', { kind: 'gone', lastSeen: running }),
      'a was purged while waiting for it.',
    );
    assert.equal(
      outcomeText('a', 'completion', { kind: 'timedOut' }),
      'Timed out waiting for a. Its status is unknown.',
    );
  });

  it('says when it checks again', () => {
    assert.equal(stepText({ kind: 'polling', retryInMs: 100 }), 'Checking again in 1 s');
    assert.equal(stepText({ kind: 'serverWait' }), 'Waiting for the server to report it');
  });
});

describe('the texts of prompts', () => {
  it('of a tree of instances count what is below, and say when there is more', () => {
    assert.equal(terminateQuestion('a', { count: 0, isCut: false }), 'Terminate a? It has no unfinished children.');
    assert.equal(
      terminateQuestion('a', { count: 1, isCut: false }),
      'Terminate a and the 1 unfinished instance below it?',
    );
    assert.equal(purgeQuestion('a', { count: 1204, isCut: true }), 'Purge a and the 1,204+ instances below it?');
    assert.equal(treeDetail('orders', { count: 3, isCut: false }, 'Running 3'), '3 instances in orders: Running 3.');
  });

  it('of a selection say of how many each reason is true', () => {
    assert.equal(actionTitle('suspend', { count: 5 }), 'Suspend 5 Instances');
    assert.equal(
      leftOut([['The instance has already finished.', 2]]),
      'Skipped:\n2: The instance has already finished.',
    );
  });

  it('of a retention rule say what it purges and when', () => {
    const rule = { ageMs: 30 * day, statuses: ['Completed', 'Failed'], hour: 4, minute: 5 } as const;
    assert.equal(
      ruleText(rule),
      'Purges instances that finished at least 30 days ago (Completed or Failed), daily at 04:05.',
    );
    assert.equal(wouldPurge(0, ''), 'It would purge 0 instances now.');
    assert.equal(wouldPurge(1, 'Failed 1'), 'It would purge 1 instance now: Failed 1.');
  });

  it('of a search in the source say that there was nothing to search', () => {
    assert.equal(notFound('Pay', false, 0, false), 'This workspace has no source files.');
    assert.equal(notFound('Pay', false, 1, false), 'Pay isn’t defined in the 1 source file of this workspace.');
    assert.match(notFound('Pay', false, 5000, true), /in the first 5,000 source files/);
    assert.match(
      notFound('Go', true, 5000, true),
      /^Nothing in the first 5,000 source files .* waits for the event Go/,
    );
  });

  it('of a tested hub say how it was reached, as whom, and what its server lacks', () => {
    const settings = { endpoint: 'https://a.example', authentication: 'AzureCli' } as const;
    const hub = { taskHub: 'orders', settings, hasKey: false, account: 'ann@example.org' };
    assert.equal(
      reachableText(hub, ['history', 'get']),
      'Connected to task hub orders at https://a.example. The connection is encrypted. You’re signed in as ann@example.org (AzureCli). Its server doesn’t offer histories or single instances. Write access is checked the first time you change something.',
    );
    const app = { endpoint: 'https://app.example', authentication: 'Functions' } as const;
    assert.match(
      reachableText({ ...hub, settings: app, hasKey: true, account: undefined }, []),
      /The connection is encrypted and uses the key of the app\./,
    );
    assert.match(withoutListsText('orders', []), /can’t list instances\. You can find instances by their ID/);
  });
});
