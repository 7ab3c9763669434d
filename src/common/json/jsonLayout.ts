import { jsonSteps, JsonSyntaxError, runSteps } from './jsonSyntax.js';

/** Deeper lines are indented no further: at 100,000 levels the spaces alone would fill the memory. */
const deepestIndent = 100;
const tokensOfStep = 1_000;

/**
 * The same JSON, one member or item a line, indented by two spaces; numbers and strings stay as they are written.
 * Throws a {@link JsonSyntaxError} where the text is not JSON.
 */
export function layOutJson(text: string): string {
  return runSteps(layoutSteps(text));
}

/** The same for long texts: `breathe` is awaited every few milliseconds. Undefined where the text is not JSON. */
export async function layOutLongJson(text: string, breathe: () => Promise<void>): Promise<string | undefined> {
  const steps = layoutSteps(text);
  try {
    for (let count = 1; ; count += 1) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (count % stepsOfBreath === 0) await breathe();
    }
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

const stepsOfBreath = 20;

function* layoutSteps(text: string): Generator<void, string> {
  yield* jsonSteps(text);
  const parts: string[] = [];
  let depth = 0;
  let count = 0;
  let previous = '';
  const line = (): string => `\n${'  '.repeat(Math.min(depth, deepestIndent))}`;
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;
  for (const [token] of text.matchAll(tokens)) {
    count += 1;
    if (count % tokensOfStep === 0) yield;
    switch (token) {
      case '{':
      case '[':
        if (previous === '{' || previous === '[') parts.push(line());
        parts.push(token);
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        if (previous !== '{' && previous !== '[') parts.push(line());
        parts.push(token);
        break;
      case ',':
        parts.push(token, line());
        break;
      case ':':
        parts.push(': ');
        break;
      default:
        if (previous === '{' || previous === '[') parts.push(line());
        parts.push(token);
    }
    previous = token;
  }
  return parts.join('');
}
