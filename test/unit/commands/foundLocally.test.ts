import assert from 'node:assert/strict';
import { rowMatcher } from '../../../src/commands/prompts/foundLocally.js';

const row = {
  instance: { instanceId: 'tenant-a/2026-11-24/Order 0012', name: 'OrderFulfilment' },
  words: 'Gateway did not answer',
};

describe('what is typed to find a row', () => {
  it('is any part of its ID, its name, or what else it says, in whatever case', () => {
    for (const typed of ['0012', 'TENANT-A', '2026-11', 'fulfil', 'gateway DID', 'Order 00']) {
      assert.ok(rowMatcher(typed)(row), typed);
    }
    for (const typed of ['0013', 'OrderFulfilments', 'answers']) assert.ok(!rowMatcher(typed)(row), typed);
  });

  it('is several parts, each of which has to be there', () => {
    assert.ok(rowMatcher('fulfil 0012')(row));
    assert.ok(rowMatcher('  gateway   tenant-a ')(row));
    assert.ok(!rowMatcher('fulfil 0013')(row));
  });

  it('is a short form of its ID as the row has it', () => {
    assert.ok(rowMatcher('…0012')(row));
    assert.ok(rowMatcher('tenan…0012')(row));
    assert.ok(!rowMatcher('0012…tenan')(row), 'the parts stand in their order');
  });

  it('is not what two fields have only together', () => {
    assert.ok(!rowMatcher('fulfilmentgateway')(row));
  });
});
