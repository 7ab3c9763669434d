import { isRecord } from '../../../common/json/isRecord.js';
import type { AwaitedEvent, Definition, SourceFacts, SourceKind } from '../sourceFacts.js';
import type { SourceCode } from '../sourceCode.js';

const nothing: SourceFacts = { definitions: [], events: [], constants: [], callables: [] };

/** Durable Functions in PowerShell name no orchestration in their scripts: `function.json` does. */
export function powershellFacts(code: SourceCode): SourceFacts {
  const events: AwaitedEvent[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const event = /^Start-DurableExternalEventListener$/i.test(code.word(at)) ? eventAfter(code, at) : undefined;
    if (event !== undefined) events.push(event);
  }
  return { ...nothing, events };
}

function eventAfter(code: SourceCode, index: number): AwaitedEvent | undefined {
  for (let at = index + 1; at < index + 20 && code.at(at).indent === undefined; at += 1) {
    const isNamed = /^-EventName$/i.test(code.word(at));
    const value = isNamed ? at + 1 : at;
    // The name may stand without its parameter, but not behind another one.
    const isName = isNamed || at === index + 1;
    if (!isName) continue;
    const token = code.at(value);
    if (token.kind === 'text' || (isNamed && token.kind === 'word'))
      return { name: { text: token.value }, offset: token.offset };
  }
  return undefined;
}

const kinds: ReadonlyMap<unknown, SourceKind> = new Map([
  ['orchestrationTrigger', 'orchestration'],
  ['activityTrigger', 'activity'],
  ['entityTrigger', 'entity'],
]);

const usualScripts = ['run.ps1', 'index.js', 'index.mjs', 'index.ts', '__init__.py'];

/** The file beside a script: the name of the function is that of its folder. */
export function functionJsonFacts(text: string, path: string): SourceFacts {
  const name = path.split('/').at(-2) ?? '';
  const settings = parsed(text);
  const bindings = isRecord(settings) ? settings['bindings'] : undefined;
  if (name === '' || !isRecord(settings) || !Array.isArray(bindings)) return nothing;
  const kind = bindings.flatMap((binding: unknown) => (isRecord(binding) ? (kinds.get(binding['type']) ?? []) : []))[0];
  if (kind === undefined) return nothing;
  const script = settings['scriptFile'];
  // A script elsewhere is a build’s output, or lies out of the workspace: nothing outside of the folder is opened.
  const isBeside = typeof script === 'string' && /^[\w.-]+$/.test(script) && script !== '..';
  const definition: Definition = {
    kind,
    name: { text: name },
    offset: 0,
    certainty: 'definition',
    scripts: isBeside ? [script] : usualScripts,
  };
  return { ...nothing, definitions: [definition] };
}

function parsed(text: string): unknown {
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
