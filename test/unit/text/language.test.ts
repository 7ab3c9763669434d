import assert from 'node:assert/strict';
import { durationText } from '../../../src/text/format/durationText.js';
import { setLanguage } from '../../../src/text/format/language.js';
import { countText } from '../../../src/text/pages/historyText.js';
import { dateText } from '../../../src/text/format/timeText.js';

const noon = new Date(2026, 10, 24, 12, 3, 10);

const counted = { events: 12_345, rows: undefined, turnsHidden: 0, isLoading: false };

describe('the language of what is shown', () => {
  afterEach(() => setLanguage({ tag: Intl.DateTimeFormat().resolvedOptions().locale }));

  it('is that of the translation, in numbers and times too', () => {
    setLanguage({
      tag: 'de',
      bundle: {
        '{0} events': '{0} Ereignisse',
        '{0} row': '{0} Zeile',
        '{0} of {1}': '{0} von {1}',
        '{0} s': '{0} Sek.',
      },
    });
    assert.equal(countText({ ...counted, rows: 1 }), '1 Zeile von 12.345 Ereignisse');
    assert.equal(durationText(1_240), '1,24 Sek.');
    assert.equal(dateText(noon), '24.11.2026, 12:03:10');
  });

  it('stays English without a translation, but for times', () => {
    setLanguage({ tag: 'de' });
    assert.equal(countText({ ...counted, isLoading: true }), '12,345 events, loading…');
    assert.equal(durationText(1_240), '1.24 s');
    assert.equal(dateText(noon), '24.11.2026, 12:03:10');
  });

  it('is English where a translation lacks a sentence', () => {
    setLanguage({ tag: 'de', bundle: {} });
    assert.equal(countText({ ...counted, events: 1 }), '1 event');
  });
});
