import assert from 'node:assert/strict';
import type { QuickPickItem } from 'vscode';
import { LiveChoices } from '../../../src/commands/prompts/lists/liveChoices.js';
import { DrawnList } from '../../support/drawnList.js';

const lines = (...labels: string[]): readonly QuickPickItem[] => labels.map((label) => ({ label }));

describe('a list that is filled again', () => {
  it('takes what stands on the screen, not what will stand there next', () => {
    const list = new DrawnList();
    const choices = new LiveChoices(list);
    choices.show(lines('a', 'b'));
    list.draw();
    choices.show(lines('x', 'y'));
    list.choose(1);
    assert.deepEqual(choices.chosen(), { label: 'b' });
    list.draw();
    assert.deepEqual(choices.chosen(), { label: 'y' });
  });

  it('takes nothing where nothing stood', () => {
    const list = new DrawnList();
    const choices = new LiveChoices(list);
    choices.show(lines('a'));
    list.draw();
    choices.show(lines('x', 'y'));
    list.choose(1);
    assert.equal(choices.chosen(), undefined);
    list.selectedItems = [];
    assert.equal(choices.chosen(), undefined);
  });

  it('takes the line that was typed in full, where fewer lines come and the editor tells none', () => {
    const list = new DrawnList();
    const choices = new LiveChoices(list);
    const isNamed = ({ label }: QuickPickItem): boolean => label === 'b';
    choices.show(lines('a', 'b'));
    list.draw();
    assert.equal(choices.chosen(isNamed), undefined);
    choices.show(lines('b'));
    assert.deepEqual(choices.chosen(isNamed), { label: 'b' });
    assert.equal(
      choices.chosen(({ label }) => label === 'c'),
      undefined,
    );
  });
});
