import assert from 'node:assert/strict';
import {
  acceptedChoice,
  type InstanceChoice,
  meantChoice,
  typedIdChoice,
} from '../../../src/commands/prompts/instanceChoice.js';
import { LiveChoices } from '../../../src/commands/prompts/lists/liveChoices.js';
import { DrawnList } from '../../support/drawnList.js';
import { row as instance } from '../hubs/rows.js';

describe('the line that is meant in a list of instances', () => {
  const row = (id: string): InstanceChoice => ({ ...typedIdChoice(id), instance: instance(id) });

  it('is the one for what is typed now, where the one on the screen is for what was typed before', () => {
    const lines = [row('order-12'), typedIdChoice('order-1')];
    assert.equal(meantChoice(typedIdChoice('order'), 'order-1', lines), lines[1]);
    assert.equal(meantChoice(lines[1], 'order-1', lines), lines[1]);
    assert.equal(meantChoice(typedIdChoice('order'), 'order-12', lines), lines[0], 'it was found meanwhile');
  });

  it('is none where nothing is typed any more', () => {
    const other: InstanceChoice = { label: 'By filter', id: '', instance: undefined, problem: undefined };
    assert.equal(meantChoice(typedIdChoice('order'), '', [row('order-12'), other]), undefined);
    assert.equal(meantChoice(other, '', [other]), other);
  });

  it('is the one chosen, where that is an instance', () => {
    const chosen = row('order-12');
    assert.equal(meantChoice(chosen, 'order-1', [typedIdChoice('order-1')]), chosen);
  });

  it('is the one that is typed, where the editor names none because it draws the lines anew', () => {
    const lines = [row('order-12'), typedIdChoice('order-1')];
    assert.equal(meantChoice(undefined, 'order-12', lines), lines[0]);
    assert.equal(meantChoice(undefined, 'order-1', lines), lines[1]);
    assert.equal(meantChoice(undefined, 'order', lines), undefined);
    assert.equal(meantChoice(undefined, '', lines), undefined);
  });

  it('is the one of a pasted ID while the lines of the text before are still on the screen, and none of those', () => {
    const byFilter: InstanceChoice = { label: 'By filter', id: '', instance: undefined, problem: undefined };
    const list = new DrawnList<InstanceChoice>();
    const choices = new LiveChoices(list);
    const accepted = (typed: string): InstanceChoice | undefined => acceptedChoice(choices, typed, list.items);
    choices.show([byFilter]);
    list.draw();
    list.choose(0);
    assert.equal(accepted(''), byFilter);
    assert.equal(accepted('order-12'), undefined, 'its line is still to come');
    const found = [row('order-12'), row('order-123'), byFilter];
    choices.show(found, 'order-12');
    list.choose(0);
    assert.equal(accepted('order-12'), found[0], 'it is known, and not on the screen');
    assert.equal(accepted('order'), undefined);
    list.draw();
    list.choose(1);
    assert.equal(accepted('order-12'), found[1], 'chosen with the keys among what is seen');
  });
});
