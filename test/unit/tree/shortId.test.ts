import assert from 'node:assert/strict';
import { distinctIds, shortId } from '../../../src/views/tree/shortId.js';

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
