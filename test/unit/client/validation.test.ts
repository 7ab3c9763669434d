import assert from 'node:assert/strict';
import {
  checkEntityId,
  checkEventName,
  checkInstanceId,
  checkOrchestrationName,
  checkTaskHubName,
  parseTags,
} from '../../../src/client/validation.js';

describe('what a person types', () => {
  it('instance ids: 1 to 100 printable ASCII characters that do not start with @', () => {
    for (const id of ['a', 'order 17/x:~', 'x'.repeat(100), 'a@b']) assert.equal(checkInstanceId(id), undefined, id);
    assert.match(checkInstanceId('') ?? '', /empty: 1 to 100 characters/);
    assert.match(checkInstanceId('x'.repeat(101)) ?? '', /101 characters: at most 100/);
    assert.match(checkInstanceId('@a') ?? '', /must not start with @/);
    assert.match(checkInstanceId('a\tb') ?? '', /printable ASCII characters only: character 2/);
    assert.match(checkInstanceId('größe') ?? '', /character 3/);
    assert.match(checkInstanceId('a\u007f') ?? '', /character 2/);
  });

  it('entity ids: @name@key', () => {
    for (const id of ['@counter@a', '@counter@a@b', '@c@ ']) assert.equal(checkEntityId(id), undefined, id);
    assert.match(checkEntityId('counter') ?? '', /must look like @name@key/);
    assert.match(checkEntityId('@counter') ?? '', /must look like @name@key/);
    assert.match(checkEntityId('@@k') ?? '', /a name and a key/);
    assert.match(checkEntityId('@n@') ?? '', /a name and a key/);
    assert.match(checkEntityId(`@n@${'k'.repeat(100)}`) ?? '', /at most 100/);
    assert.match(checkEntityId('@n@\n') ?? '', /character 4/);
  });

  it('names: not empty, no control characters', () => {
    assert.equal(checkOrchestrationName('Bestellung prüfen'), undefined);
    assert.match(checkOrchestrationName(' ') ?? '', /^The orchestration name is empty\.$/);
    assert.match(checkEventName('') ?? '', /^The event name is empty\.$/);
    assert.match(checkEventName('a\nb') ?? '', /control characters/);
    assert.match(checkEventName('e'.repeat(501)) ?? '', /501 characters/);
  });

  it('task hub names', () => {
    assert.equal(checkTaskHubName('default'), undefined);
    assert.match(checkTaskHubName('') ?? '', /empty/);
    assert.match(checkTaskHubName('a b') ?? '', /may hold letters, digits/);
    assert.match(checkTaskHubName('x'.repeat(65)) ?? '', /at most 64/);
  });

  it('tags: key=value, separated by commas or lines', () => {
    assert.deepEqual(parseTags(''), { tags: {} });
    assert.deepEqual(parseTags(' team = a , \n env=x=y\nempty='), { tags: { team: 'a', env: 'x=y', empty: '' } });
    assert.deepEqual(parseTags('team'), { problem: 'The tag “team” must be written as key=value.' });
    assert.deepEqual(parseTags('=a'), { problem: 'The tag “=a” must be written as key=value.' });
    assert.deepEqual(parseTags('a=1,a=2'), { problem: 'The tag “a” is given twice.' });
  });
});
