import assert from 'node:assert/strict';
import { loadOnce } from '../../../src/common/loadOnce.js';

describe('what is loaded once', () => {
  it('is shared by all who ask, also while it is being loaded', async () => {
    let loads = 0;
    const get = loadOnce(() => Promise.resolve({ load: (loads += 1) }));
    const [first, second] = await Promise.all([get(), get()]);
    assert.equal(first, second);
    assert.equal(await get(), first);
    assert.equal(loads, 1);
  });

  it('is loaded again by the next to ask after it could not be loaded', async () => {
    let loads = 0;
    const get = loadOnce(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('The file cannot be read.')) : Promise.resolve('loaded');
    });
    const both = [get(), get()];
    for (const failed of both) await assert.rejects(failed, { message: 'The file cannot be read.' });
    assert.equal(loads, 1);
    assert.equal(await get(), 'loaded');
    assert.equal(await get(), 'loaded');
    assert.equal(loads, 2);
  });
});
