import { isRecord } from '../common/json/isRecord.js';
import { parseRecord } from '../common/json/parseRecord.js';
import type { FailureDetails } from './instance.js';

type Json = Readonly<Record<string, unknown>>;

/** A failure may be the cause of another, and so on: no chain that makes sense is longer. */
const mostInner = 50;

/** System.Exception as Newtonsoft.Json writes it, with what caused it. Undefined where the text is something else. */
export function failureFromException(text: string | undefined): FailureDetails | undefined {
  const exception = parseRecord(text);
  if (exception === undefined) return undefined;
  const isException = textOf(exception, 'ClassName') !== '' || textOf(exception, 'Message') !== '';
  return isException ? fromException(exception, 0) : undefined;
}

/** DurableTask.Core.FailureDetails as it is written into histories and answers of entities. */
export function failureFromDetails(details: unknown): FailureDetails | undefined {
  return isRecord(details) ? fromDetails(details, 0) : undefined;
}

/** A failure of which no more is known. */
export function plainFailure(errorType: string, errorMessage: string, stackTrace = ''): FailureDetails {
  return {
    errorType,
    errorMessage,
    ...(stackTrace !== '' && { stackTrace }),
    isNonRetriable: false,
    properties: {},
  };
}

function fromException(exception: Json, depth: number): FailureDetails {
  const inner = exception['InnerException'];
  const [typeName = ''] = textOf(exception, '$type').split(',', 1);
  return {
    ...plainFailure(
      textOf(exception, 'ClassName') || typeName,
      textOf(exception, 'Message'),
      textOf(exception, 'StackTraceString'),
    ),
    ...(isRecord(inner) && depth < mostInner && { innerFailure: fromException(inner, depth + 1) }),
  };
}

function fromDetails(details: Json, depth: number): FailureDetails {
  const { InnerFailure: inner, Properties: properties, IsNonRetriable: isNonRetriable } = details;
  return {
    ...plainFailure(textOf(details, 'ErrorType'), textOf(details, 'ErrorMessage'), textOf(details, 'StackTrace')),
    ...(isRecord(inner) && depth < mostInner && { innerFailure: fromDetails(inner, depth + 1) }),
    isNonRetriable: isNonRetriable === true,
    ...(isRecord(properties) && { properties }),
  };
}

function textOf(record: Json, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}
