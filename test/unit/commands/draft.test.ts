import assert from 'node:assert/strict';
import { Draft } from '../../../src/commands/prompts/draft.js';
import { isAbortError } from '../../../src/common/abort.js';
import { Emitter } from '../../../src/common/event.js';

/** An input box of the editor, as far as an answer needs it. */
class Box {
  validationMessage: string | undefined;
  isShown = false;
  readonly changes = new Emitter<string>();
  readonly accepts = new Emitter<void>();
  readonly hides = new Emitter<void>();
  readonly onDidChangeValue = this.changes.event;
  readonly onDidAccept = this.accepts.event;
  readonly onDidHide = this.hides.event;

  constructor(public value = '') {}

  show(): void {
    this.isShown = true;
  }

  dispose(): void {
    if (this.isShown) this.hides.fire();
    this.isShown = false;
  }

  type(text: string): void {
    this.value = text;
    this.changes.fire(text);
  }
}

const isNumber = (text: string): string | undefined => (/^\d+$/.test(text) ? undefined : 'Enter a number.');

describe('what is half typed in a box', () => {
  let draft: Draft;

  const ask = (box: Box): Promise<string> => draft.answer(box, isNumber);
  const leave = async (box: Box, typed?: string): Promise<void> => {
    const asked = ask(box);
    if (typed !== undefined) box.type(typed);
    box.dispose();
    await assert.rejects(asked, isAbortError);
  };

  beforeEach(() => {
    draft = new Draft();
  });

  it('is there again when somebody comes back, in place of what would be offered', async () => {
    await leave(new Box('1'), '12x');
    const box = new Box('2');
    const asked = ask(box);
    assert.equal(box.value, '12x');
    box.type('123');
    box.accepts.fire();
    assert.equal(await asked, '123');
    assert.equal(box.isShown, false);
  });

  it('is kept however often it is left, also where all was taken away', async () => {
    await leave(new Box('1'), '12x');
    await leave(new Box('1'));
    assert.equal(draft.text, '12x');
    await leave(new Box('1'), '');
    assert.equal(draft.text, '');
  });

  it('is nothing where nobody typed, so that another offer is seen', async () => {
    await leave(new Box('1'));
    assert.equal(draft.text, undefined);
  });

  it('goes with an answer, and when the question has become another one', async () => {
    await leave(new Box(), '4x');
    const box = new Box();
    const asked = ask(box);
    box.type('4');
    box.accepts.fire();
    await asked;
    assert.equal(draft.text, undefined);
    await leave(new Box(), '5x');
    draft.drop();
    assert.equal(draft.text, undefined);
  });

  it('is no answer before it passes the check, which says why while it is typed', async () => {
    const box = new Box();
    const asked = ask(box);
    box.accepts.fire();
    assert.equal(box.validationMessage, 'Enter a number.');
    box.type('7');
    assert.equal(box.validationMessage, undefined);
    box.type('7x');
    assert.equal(box.validationMessage, 'Enter a number.');
    box.type('7');
    box.accepts.fire();
    assert.equal(await asked, '7');
  });
});
