import assert from 'node:assert/strict';
import {
  checkEntityId,
  checkEventName,
  checkInstanceId,
  checkOrchestrationName,
  checkTaskHubName,
  parseTags,
} from '../../../src/client/validation.js';
import type { InputProblem } from '../../../src/client/inputProblem.js';
import { inputText } from '../../../src/text/inputText.js';

const said = (problem: InputProblem | undefined): string => (problem === undefined ? '' : inputText(problem));

describe('what a person types', () => {
  it('instance ids: 1 to 100 printable ASCII characters that do not start with @', () => {
    for (const id of ['a', 'order 17/x:~', 'x'.repeat(100), 'a@b']) assert.equal(checkInstanceId(id), undefined, id);
    assert.match(said(checkInstanceId('')), /1 to 100 characters/);
    assert.match(said(checkInstanceId('x'.repeat(101))), /101 characters\. The limit is 100/);
    assert.match(said(checkInstanceId('@a')), /can’t start with @/);
    assert.match(said(checkInstanceId('a\tb')), /printable ASCII characters\. Check character 2/);
    assert.match(said(checkInstanceId('größe')), /character 3/);
    assert.match(said(checkInstanceId('a\u007f')), /character 2/);
  });

  it('entity ids: @name@key', () => {
    for (const id of ['@counter@a', '@counter@a@b', '@c@ ']) assert.equal(checkEntityId(id), undefined, id);
    assert.match(said(checkEntityId('counter')), /must have the form @name@key/);
    assert.match(said(checkEntityId('@counter')), /must have the form @name@key/);
    assert.match(said(checkEntityId('@@k')), /a name and a key/);
    assert.match(said(checkEntityId('@n@')), /a name and a key/);
    assert.match(said(checkEntityId(`@n@${'k'.repeat(100)}`)), /limit is 100/);
    assert.match(said(checkEntityId('@n@\n')), /character 4/);
  });

  it('names: not empty, no control characters', () => {
    assert.equal(checkOrchestrationName('Bestellung prüfen'), undefined);
    assert.match(said(checkOrchestrationName(' ')), /^The orchestration name is empty\.$/);
    assert.match(said(checkEventName('')), /^The event name is empty\.$/);
    assert.match(said(checkEventName('a\nb')), /control characters/);
    assert.match(said(checkEventName('e'.repeat(501))), /501 characters/);
  });

  it('task hub names', () => {
    assert.equal(checkTaskHubName('default'), undefined);
    assert.match(said(checkTaskHubName('')), /^The task hub name is empty/);
    assert.match(said(checkTaskHubName('a b')), /only letters, digits/);
    assert.match(said(checkTaskHubName('x'.repeat(65))), /limit is 64/);
  });

  it('tags: key=value, separated by commas or lines', () => {
    assert.deepEqual(parseTags(''), { tags: {} });
    assert.deepEqual(parseTags(' team = a , \n env=x=y\nempty='), { tags: { team: 'a', env: 'x=y', empty: '' } });
    assert.deepEqual(parseTags('team'), { problem: { rule: 'tagForm', tag: 'team' } });
    assert.deepEqual(parseTags('=a'), { problem: { rule: 'tagForm', tag: '=a' } });
    assert.deepEqual(parseTags('a=1,a=2'), { problem: { rule: 'tagTwice', tag: 'a' } });
  });
});
