import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textPieces, visibleText } from '../../../src/common/hiddenText.js';

describe('text with characters that cannot be seen', () => {
  it('shows overrides of direction, zero widths, controls and lone surrogates by their code', () => {
    assert.equal(visibleText('abc\u202edef'), 'abcU+202Edef');
    assert.equal(
      visibleText('a\u0000b\u200bc\u2066d\u2028e\ud800f\u{e0041}g'),
      'aU+0000bU+200BcU+2066dU+2028eU+D800fU+E0041g',
    );
    assert.equal(visibleText('a\nb'), 'aU+000Ab');
  });

  it('leaves other scripts, emoji and accents alone', () => {
    const text = 'naïve Ω 日本語 עברית 👩‍👩‍👧 é';
    assert.equal(visibleText(text), text);
  });

  it('keeps line breaks and tabs where there may be several lines', () => {
    assert.deepEqual(textPieces('a\n\tb', true), [{ kind: 'plain', text: 'a\n\tb' }]);
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, multiline) => {
        assert.equal(
          textPieces(text, multiline)
            .map((piece) => piece.text)
            .join(''),
          text,
        );
      }),
    );
  });
});
