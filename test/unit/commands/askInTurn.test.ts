import assert from 'node:assert/strict';
import { abortError, isAbortError } from '../../../src/common/abort.js';
import { askInTurn } from '../../../src/commands/prompts/askInTurn.js';

describe('questions that follow each other', () => {
  /** Asks for three answers; `keys` are what the person does, one after the other. */
  async function ask(...keys: readonly string[]): Promise<readonly string[]> {
    const left = [...keys];
    const asked: string[] = [];
    const question = (name: string) => (): Promise<void> => {
      asked.push(name);
      return left.shift() === 'escape' ? Promise.reject(abortError()) : Promise.resolve();
    };
    try {
      await askInTurn(['name', 'input', 'id'].map(question));
    } catch (error) {
      if (!isAbortError(error)) throw error;
      asked.push('over');
    }
    return asked;
  }

  it('lead back one with Escape, and on from there', async () => {
    assert.deepEqual(await ask('ok', 'ok', 'escape', 'escape', 'ok', 'ok', 'ok'), [
      ...['name', 'input', 'id', 'input', 'name', 'input', 'id'],
    ]);
  });

  it('end with Escape in the first one', async () => {
    assert.deepEqual(await ask('ok', 'escape', 'escape'), ['name', 'input', 'name', 'over']);
  });

  it('end with any other error at once', async () => {
    const broken = [() => Promise.resolve(), () => Promise.reject(new Error('broken'))];
    await assert.rejects(askInTurn(broken), /broken/);
  });
});
