import * as z from 'zod';
import { parseAge } from '../../client/operations/timeText.js';
import { catalogue, type UseCaseName } from '../catalogue.js';
import type { Tool } from './tools.js';

/** What a model cannot choose: it is set for each call. */
function ourOwn(useCase: UseCaseName): readonly string[] {
  return useCase === 'listEntities' ? ['state'] : ['payloads', 'redact'];
}

/** The fields that a tool takes; they are checked once, by the use case's own schema. */
export function inputShape({ useCase }: Tool): z.ZodRawShape {
  const request: z.ZodType = catalogue[useCase].request;
  if (!(request instanceof z.ZodObject)) return {};
  return Object.fromEntries(Object.entries(request.shape).filter(([name]) => !ourOwn(useCase).includes(name)));
}

/** The request of a use case for what a model gave: lists are short, and payloads are left to the tool that reads one. */
export function requestOf({ useCase }: Tool, given: Readonly<Record<string, unknown>>): unknown {
  switch (useCase) {
    case 'listInstances':
      return { ...given, payloads: false, limit: atMost(given['limit'], 20, 50) };
    case 'readHistory':
      return { ...given, payloads: false, limit: atMost(given['limit'], 100, 200) };
    case 'readEvent':
      return { ...given, redact: true, maxLength: atMost(given['maxLength'], 4_000, 8_000) };
    case 'waitForInstance':
      return { ...given, payloads: false, limit: shortWait(given['limit']) };
    case 'readTree':
      return { ...given, limit: atMost(given['limit'], 50, 200) };
    case 'listEntities':
      return { ...given, state: false, limit: atMost(given['limit'], 20, 50) };
    case 'getEntity':
      return {
        ...given,
        state: given['state'] ?? given['pointer'] !== undefined,
        redact: true,
        maxLength: atMost(given['maxLength'], 4_000, 8_000),
      };
    default:
      return given;
  }
}

function atMost(given: unknown, usual: number, most: number): number {
  return Math.min(Number(given ?? usual), most);
}

const longestWaitMs = 60_000;

/** So long that a conversation does not stand still: at most a minute. */
function shortWait(given: unknown): unknown {
  if (given === undefined) return '20s';
  const found = typeof given === 'string' ? parseAge(given) : undefined;
  return found !== undefined && 'ms' in found && found.ms > longestWaitMs ? `${String(longestWaitMs)}ms` : given;
}
