import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowIds, shortId } from '../../../src/views/tree/shortId.js';
import { cpuTimeMs } from '../../support/cpuTime.js';

const distinctIds = (ids: readonly string[]): readonly string[] => rowIds(ids).map(({ usual }) => usual);

describe('a short id', () => {
  it('is the id itself while that is short', () => {
    assert.equal(shortId('order-12345678'), 'order-12345678');
  });

  it('keeps the beginning and the end of a long one', () => {
    assert.equal(shortId('sample-approval-d304ea3c'), 'sampl…04ea3c');
    assert.equal(shortId('a152e05a1a2d46f8b9c0d1e2f3a4b5c6:0001'), 'a152e…6:0001');
  });
});

describe('the ids of a list', () => {
  it('leave out the words that all of them begin with', () => {
    const ids = ['sample-payment-0001', 'sample-payment-0002', 'sample-payment-0012'];
    assert.deepEqual(distinctIds(ids), ['…0001', '…0002', '…0012']);
  });

  it('are cut between words only, so that a number keeps its digits', () => {
    assert.deepEqual(distinctIds(['sample-payment-0012', 'sample-payment-0013']), ['…0012', '…0013']);
  });

  it('stay whole while they are short', () => {
    assert.deepEqual(distinctIds(['order-10', 'order-11']), ['order-10', 'order-11']);
  });

  it('show the end of what shares no beginning, such as GUIDs', () => {
    assert.deepEqual(distinctIds(['7c9e6679-7425-40de-944b-e07fc1f90ae7', 'a152e05a1a2d46f8b9c0d1e2f3a4b5c6']), [
      '…7fc1f90ae7',
      '…e2f3a4b5c6',
    ]);
  });

  it('show the end of the only one, and of one that is there twice', () => {
    assert.deepEqual(distinctIds(['sample-payment-0001']), ['…yment-0001']);
    assert.deepEqual(distinctIds(['sample-payment-0001', 'sample-payment-0001']), ['…yment-0001', '…yment-0001']);
  });

  it('differ even where they end alike', () => {
    assert.deepEqual(distinctIds(['tenant-a/2026-01-01T00:00:00', 'tenant-b/2026-01-01T00:00:00']), [
      '…a/2026-01-…:00:00',
      '…b/2026-01-…:00:00',
    ]);
  });

  it('differ by a whole part of up to 16 characters, and by the end of a longer one', () => {
    const long = 'x'.repeat(4000);
    assert.deepEqual(distinctIds([`daily-report-${long}1`, 'daily-report-2026-11-29']), ['…xxxxxxxxx1', '…2026-11-29']);
  });

  it('cut no character in half', () => {
    const family = '👨‍👩‍👧‍👦';
    assert.deepEqual(distinctIds([`report-for-${family.repeat(12)}1`, `report-for-${family.repeat(12)}2`]), [
      `…${family.repeat(9)}1`,
      `…${family.repeat(9)}2`,
    ]);
    assert.deepEqual(distinctIds(['report-of-today-👍🏽', 'report-of-today-👍🏿']), ['…👍🏽', '…👍🏿']);
  });

  it('are none of none', () => {
    assert.deepEqual(distinctIds([]), []);
  });
});

describe('the ids of a list beside what is said of their instances', () => {
  const narrow = (...ids: readonly string[]): readonly string[] => rowIds(ids).map((row) => row.narrow);

  it('are their last four characters', () => {
    assert.deepEqual(narrow('sample-approval-d1e2bb74'), ['…bb74']);
    assert.deepEqual(narrow('7c9e6679-7425-40de-944b-e07fc1f90ae7', 'a152e05a1a2d46f8b9c0d1e2f3a4b5c6'), [
      '…0ae7',
      '…b5c6',
    ]);
  });

  it('begin with a word where that takes up to six, so that a number keeps its digits', () => {
    assert.deepEqual(narrow('sample-payment-12345', 'another-payment-0012'), ['…12345', '…0012']);
    assert.deepEqual(narrow('sample-payment-123456', 'another-payment-1234567'), ['…123456', '…4567']);
  });

  it('are as long as it takes to tell each from the others, and no longer than usual', () => {
    assert.deepEqual(narrow('approval-11aabb74', 'approval-22aabb74', 'approval-c00faabb'), [
      '…1aabb74',
      '…2aabb74',
      '…aabb',
    ]);
    assert.deepEqual(narrow('first-approval-1e2bb74', 'second-approval-7e2bb74', 'third-approval-x9bb74'), [
      '…1e2bb74',
      '…7e2bb74',
      '…x9bb74',
    ]);
    const tenants = ['tenant-a/2026-01-01T00:00:00', 'tenant-b/2026-01-01T00:00:00'];
    assert.deepEqual(narrow(...tenants), distinctIds(tenants));
  });

  it('are not cut where they are short anyway', () => {
    assert.deepEqual(narrow('family-1-waits', 'order-10'), ['family-1-waits', 'order-10']);
    assert.deepEqual(narrow('sample-payment-00001', 'sample-payment-00002'), ['…00001', '…00002']);
    assert.deepEqual(narrow('aabb74', 'sample-approval-aabb74'), ['aabb74', '…-aabb74']);
  });

  it('are the same for one that is there twice', () => {
    assert.deepEqual(narrow('sample-payment-9f3c0001', 'sample-payment-9f3c0001'), ['…0001', '…0001']);
  });

  it('differ wherever the ids do, and cut no character in half', () => {
    const part = fc.constantFrom('a', 'b', '-', '0', '1', '👍🏽', '👍🏿');
    const id = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 12 }), (ids) => {
        const rows = rowIds(ids);
        const shown = new Map<string, string>();
        for (const [index, { narrow: text }] of rows.entries()) {
          const whole = ids[index] ?? '';
          if (text === rows[index]?.usual) continue;
          assert.ok(whole.endsWith(text.slice(1)) && !/\p{Cs}/u.test(text), text);
          assert.equal(shown.get(text), undefined, `${text} of ${whole} and ${String(shown.get(text))}`);
          assert.equal(ids.filter((other) => other.endsWith(text.slice(1))).length, 1);
          shown.set(text, whole);
        }
      }),
    );
  });

  it('are found in no time, of thousands that end alike', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `${String(index).padStart(32, 'a')}:0001`);
    const before = cpuTimeMs();
    rowIds(ids);
    assert.ok(cpuTimeMs() - before < 1_000);
  });
});
