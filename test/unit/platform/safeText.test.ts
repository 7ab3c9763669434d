import assert from 'node:assert/strict';
import { iconless, noticeLines, noticeText } from '../../../src/platform/safeText.js';

describe('text from a server in places that draw links and icons', () => {
  it('forms no link in a notification', () => {
    const text = noticeText('order [click](command:workbench.action.quit) and ](https://x)');
    assert.doesNotMatch(text, /\]\(/);
    assert.match(text, /click/);
  });

  it('hides nothing in a notification: no control, no change of direction, one line', () => {
    assert.equal(noticeText('a\u202eb\u0000c\nd'), 'aU+202EbU+0000cU+000Ad');
  });

  it('stands on lines of its own below a question', () => {
    assert.equal(noticeLines('Gone for good.\n[2](x) of\u202e it'), 'Gone for good.\n[2] (x) ofU+202E it');
  });

  it('draws no icon in a pick list', () => {
    assert.doesNotMatch(iconless('order $(trash) $($(x))'), /\$\(/);
  });
});
