// Code that Copy as Code… gives. What it gives of the SDKs stands in test/sdks, where it is compiled and run; written anew
// with UPDATE_GOLDEN=1.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { literal, pathSegment, powerShellWord } from '../../../src/app/snippets/quoting.js';
import { snippet } from '../../../src/app/snippets/snippet.js';
import { type SnippetAction, snippetLanguages } from '../../../src/app/snippets/snippetAction.js';
import { assertGolden } from '../../support/golden.js';

/** An ID that means something to every shell and language. */
const hostile = `-it's "$HOME" \`id\` \\n $(id) {0} %s #`;
const told = `it's "done" \\ \n\u202e $HOME`;

const actions = {
  start: { kind: 'start', name: 'Echo', input: JSON.stringify(told) },
  raiseEvent: { kind: 'raiseEvent', instanceId: hostile, event: 'Go', data: JSON.stringify(told) },
  suspend: { kind: 'suspend', instanceId: hostile },
  resume: { kind: 'resume', instanceId: hostile },
  terminate: { kind: 'terminate', instanceId: hostile },
  restart: { kind: 'restart', instanceId: hostile, newId: true },
  rewind: { kind: 'rewind', instanceId: hostile },
  purge: { kind: 'purge', instanceId: hostile },
} satisfies Record<string, SnippetAction>;

const all = Object.values(actions) as readonly SnippetAction[];

describe('an action as code', () => {
  /** The words that a shell makes of a line: the program's own name is left out. */
  const words = (line: string, environment: Readonly<Record<string, string>> = {}): readonly string[] => {
    const [, rest = ''] = /^\S+ ([^]*)$/.exec(line) ?? [];
    const { stdout, status } = spawnSync('sh', ['-c', `printf '%s\\0' ${rest}`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: '/home/ann', ...environment },
    });
    assert.equal(status, 0, line);
    return stdout.split('\0').slice(0, -1);
  };

  it('is a line of the command line that a shell takes word for word', function () {
    if (process.platform === 'win32') this.skip();
    for (const id of [hostile, 'a\nb', "'", "''; rm -rf ~; '", '*', '~', '', '$(id)', 'é😀', '!!']) {
      const line = snippet('bash', { kind: 'terminate', instanceId: id }, 'or ders') ?? '';
      assert.deepEqual(words(line), ['terminate', '--hub=or ders', '--', id]);
    }
    assert.deepEqual(words(snippet('bash', actions.raiseEvent, 'orders') ?? ''), [
      'raise',
      '--event=Go',
      `--data=${JSON.stringify(told)}`,
      '--hub=orders',
      '--',
      hostile,
    ]);
    assert.equal(
      snippet('bash', { kind: 'suspend', instanceId: 'a-1' }, 'orders'),
      "durable-task suspend '--hub=orders' -- a-1",
    );
  });

  it('is a line of PowerShell, where every quotation mark in a text is doubled', () => {
    assert.equal(powerShellWord("it's ‘so’"), "'it''s ‘‘so’’'");
    assert.equal(powerShellWord('$env:HOME `n'), "'$env:HOME `n'");
    assert.equal(powerShellWord('plain-1'), 'plain-1');
  });

  it('is a call of curl whose address and key come from variables', function () {
    if (process.platform === 'win32') this.skip();
    const environment = { DURABLE_TASK_ADDRESS: 'http://127.0.0.1:8095', DURABLE_TASK_SERVE_KEY: 'k-1' };
    const called = words(snippet('curl', actions.raiseEvent, 'orders') ?? '', environment);
    const url = `http://127.0.0.1:8095/api/orchestrations/${pathSegment(hostile)}/events/Go`;
    assert.deepEqual(called.slice(0, 6), ['--fail-with-body', '-X', 'POST', url, '-H', 'Authorization: Bearer k-1']);
    assert.equal(called.at(-1), JSON.stringify(told));
    assert.match(pathSegment(hostile), /^[\w.~%-]+$/);
    assert.equal(decodeURIComponent(pathSegment(hostile)), hostile);
    const start = words(
      snippet('curl', { kind: 'start', name: 'a"b', input: '12345678901234567890' }, 'o') ?? '',
      environment,
    );
    assert.equal(start.at(-1), '{"name":"a\\"b","input":12345678901234567890}', 'every digit is kept');
  });

  it('has literals that hold exactly the text, with nothing unseen', () => {
    const texts = [hostile, told, '\u0000\u0007\u2028\u2029', '😀', '\u{e0041}', '\\u0041', '\\'];
    for (const text of texts) {
      for (const language of ['javascript', 'dotnet', 'python', 'java'] as const) {
        const written = literal(text, language);
        assert.doesNotMatch(written, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, language);
      }
      assert.equal(JSON.parse(literal(text, 'javascript')), text);
    }
    assert.equal(literal('"\n\u0001\u202e', 'java'), '"\\"\\n\\001\\u202e"', 'Java reads \\u0001 before all else');
    assert.equal(literal('\u{e0041}', 'python'), '"\\U000e0041"');
  });

  it('is there in every language, but for what an SDK does not have', () => {
    for (const action of all) {
      const missing = snippetLanguages.filter((language) => snippet(language, action, 'orders') === undefined);
      assert.deepEqual(missing, action.kind === 'rewind' ? ['python'] : [], action.kind);
    }
  });

  it('names no connection and no key', () => {
    for (const action of all) {
      for (const language of snippetLanguages) {
        assert.doesNotMatch(snippet(language, action, 'orders') ?? '', /Endpoint=|AccountKey|Bearer [^$]/, language);
      }
    }
  });

  it('stands in the tests on the SDKs as it is given', () => {
    const made = "Given by the editor's “Copy as Code…”; test/unit/app/snippets.test.ts holds it to that.";
    const methods = Object.entries(actions).map(([name, action]) => {
      const code = snippet('javascript', action, 'orders') ?? '';
      return `  ${name}: async (client: TaskHubGrpcClient) => {\n    ${code}\n${code.startsWith('const') ? '    return instanceId;\n' : ''}  },`;
    });
    assertGolden(
      'test/sdks/js/snippets.ts',
      [
        `// ${made}`,
        "import type { TaskHubGrpcClient } from '@microsoft/durabletask-js';",
        '',
        `export const hostileId = ${JSON.stringify(hostile)};`,
        `export const told = ${literal(told, 'javascript')};`,
        '',
        'export const snippets = {',
        ...methods,
        '};',
        '',
      ].join('\n'),
    );
    const csharp = Object.entries(actions).map(([name, action]) => {
      const code = snippet('dotnet', action, 'orders') ?? '';
      const returns = code.startsWith('string');
      const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}Async`;
      return [
        `    public static async Task${returns ? '<string>' : ''} ${title}(DurableTaskClient client)`,
        '    {',
        `        ${code}`,
        ...(returns ? ['        return instanceId;'] : []),
        '    }',
        '',
      ].join('\n');
    });
    assertGolden(
      'test/sdks/dotnet/Snippets.cs',
      [
        `// ${made}`,
        'using Microsoft.DurableTask.Client;',
        '',
        'namespace DurableTaskCases;',
        '',
        'static class Snippets',
        '{',
        `    public const string HostileId = ${literal(hostile, 'dotnet')};`,
        `    public const string Told = ${literal(told, 'dotnet')};`,
        '',
        ...csharp,
        '}',
        '',
      ]
        .join('\n')
        .replace('\n\n}', '\n}'),
    );
  });
});
