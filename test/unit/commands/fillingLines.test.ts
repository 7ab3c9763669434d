import assert from 'node:assert/strict';
import { FillingLines } from '../../../src/commands/prompts/lists/fillingLines.js';
import type { Choice } from '../../../src/commands/prompts/prompts.js';
import { DrawnList } from '../../support/drawnList.js';

type Line = Choice<string | undefined>;

const line = (name: string): Line => ({ label: name, value: name });

describe('a list that fills in and has a line for what is typed', () => {
  let list: DrawnList<Line>;
  let lines: FillingLines<string | undefined>;

  const labels = (): readonly string[] => list.items.map(({ label }) => label);
  /** Enter at a place of the list. */
  const enter = (place: number): Line | undefined => {
    list.choose(place);
    return lines.chosen();
  };

  beforeEach(() => {
    list = new DrawnList();
    lines = new FillingLines(list, {
      choices: [line('Cancelled')],
      last: [{ label: 'Another…', value: undefined }],
      typed: (value) => (/^\w+$/.test(value) ? { label: `Use "${value}"`, value } : undefined),
    });
    list.draw();
  });

  it('takes what is typed by the time of Enter, however old the line on the screen is', () => {
    list.type('Appro');
    list.draw();
    list.type('Approval ');
    assert.deepEqual(labels(), ['Cancelled', 'Use "Approval"']);
    assert.equal(enter(1)?.value, 'Approval');
    list.draw();
    assert.equal(enter(1)?.value, 'Approval');
  });

  it('takes nothing where what is typed by then is no name', () => {
    list.type('Appro');
    list.draw();
    list.type('Appro?');
    assert.equal(enter(1), undefined);
    list.type('');
    assert.equal(enter(1), undefined);
  });

  it('takes what is typed before there is any line for it', () => {
    list.type('Approval');
    assert.equal(enter(1)?.value, 'Approval', 'the last line is what stands there');
    list.selectedItems = [];
    assert.equal(lines.chosen()?.value, 'Approval', 'no line matches');
  });

  it('takes the line that says what is typed, and has no other for it', () => {
    list.type('Cancel');
    list.draw();
    list.type('Cancelled');
    assert.deepEqual(labels(), ['Cancelled', 'Another…']);
    assert.equal(enter(1), list.items[0]);
  });

  it('takes a listed line whatever is typed, and the last one while nothing can be', () => {
    list.type('Can');
    list.draw();
    assert.equal(enter(0)?.value, 'Cancelled');
    list.type('');
    list.draw();
    assert.deepEqual(enter(1), { label: 'Another…', value: undefined });
  });

  it('keeps the active line as more is found, if somebody has moved to it', () => {
    const last = list.items.slice(1);
    list.activeItems = last;
    lines.add([line('Approved')]);
    assert.deepEqual(labels(), ['Cancelled', 'Approved', 'Another…']);
    assert.deepEqual(list.activeItems, last);
  });
});
