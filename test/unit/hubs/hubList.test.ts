import assert from 'node:assert/strict';
import { formatHubList, HubListError, parseHubList } from '../../../src/hubs/saved/hubList.js';
import type { SavedHub } from '../../../src/hubs/saved/savedHubs.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const saved: SavedHub = {
  id: 'secret-id',
  label: 'Shop',
  taskHub: 'orders',
  endpoint: 'https://example.net',
  authentication: 'AzureCli',
  marks: { color: 'red', production: true, readOnly: false },
};
const withHubs = (...hubs: unknown[]): string => JSON.stringify({ format: 'durable-task-hubs', version: 1, hubs });

describe('an exported list of hubs', () => {
  it('is read back as it was written, without the ids of this machine', () => {
    const text = formatHubList([saved]);
    assert.ok(!text.includes('secret-id'));
    const { id: _id, ...listed } = saved;
    assert.deepEqual(parseHubList(text), [listed]);
  });

  it('takes its name from the hub where it has none', () => {
    assert.deepEqual(parseHubList(withHubs({ taskHub: 'a', endpoint: 'localhost:1' })), [
      { label: 'a', taskHub: 'a', endpoint: 'https://localhost:1', marks: { production: false, readOnly: false } },
    ]);
  });

  it('that is something else is refused with one sentence', () => {
    for (const [text, words] of [
      ['{', /isn’t JSON/],
      ['[]', /isn’t a list of task hubs/],
      [JSON.stringify({ format: 'durable-task-hubs', version: 2, hubs: [] }), /newer version/],
      [withHubs(7), /^Task hub 1 in the list isn’t an object/],
      [withHubs({ taskHub: 'a', endpoint: 'x' }, { taskHub: 'a b', endpoint: 'x' }), /^Task hub 2 in the list: /],
      [withHubs({ taskHub: 'a', endpoint: 'https://u:p@x' }), /endpoint can’t contain a user name/],
      [withHubs({ taskHub: 'a', endpoint: 'x', authentication: 'Magic' }), /authentication must be one of/],
      [withHubs({ taskHub: 'a', endpoint: 'x', label: '' }), /label must be/],
      [withHubs(...Array.from({ length: 1001 }, () => ({ taskHub: 'a', endpoint: 'x' }))), /more than 1000/],
    ] as const) {
      assert.throws(
        () => parseHubList(text),
        (error) => error instanceof HubListError && words.test(errorText(error)),
        text.slice(0, 80),
      );
    }
  });
});
