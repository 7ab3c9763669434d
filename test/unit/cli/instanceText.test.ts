import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { InstanceRecord } from '../../../src/app/schema/records.js';
import { instanceLines } from '../../../src/cli/output/instanceText.js';

describe('an instance as lines of text', () => {
  const lines = (record: Partial<InstanceRecord>): readonly string[] =>
    instanceLines({ instanceId: 'order-1', name: 'Order', status: 'Failed', ...record }, new PassThrough());

  it('has nothing for what a server tells by an empty text', () => {
    const failure = { errorType: 'E', errorMessage: 'broken', isNonRetriable: false };
    const none = { version: '', parentInstanceId: '', input: '', output: '', customStatus: '' };
    assert.deepEqual(lines({ ...none, failure: { ...failure, stackTrace: '' } }), lines({ failure }));
  });

  it('has a line for each fact, and a paragraph for each payload', () => {
    const text = lines({ version: '2.0', parentInstanceId: 'parent', input: '1', customStatus: '"packing"' }).join(
      '\n',
    );
    assert.match(text, /^Status +Failed\nInstance ID +order-1\nName +Order\nVersion +2\.0\nParent +parent\n\n/);
    assert.match(text, /\n1\n\n.*\n"packing"$/);
  });
});
