import { assertNever } from '../../common/assertNever.js';
import { csharpFacts } from './languages/csharp.js';
import { fsharpFacts } from './languages/fsharp.js';
import { goFacts } from './languages/go.js';
import { javaFacts } from './languages/java.js';
import { javascriptFacts } from './languages/javascript.js';
import { functionJsonFacts, powershellFacts } from './languages/powershell.js';
import { pythonFacts } from './languages/python.js';
import { SourceCode } from './sourceCode.js';
import type { SourceFacts } from './sourceFacts.js';
import type { SourceLanguage } from './sourceLanguages.js';
import { tokensOf } from './tokens.js';

/** Of each sort and file: one with more was not written by a person. */
const mostFacts = 3_000;

/** What the text of a file says of orchestrations, activities, entities, and events. `path` has forward slashes. */
export function readFacts(text: string, language: SourceLanguage, path: string): SourceFacts {
  const { definitions, events, constants, callables } = allFacts(text, language, path);
  return {
    definitions: definitions.slice(0, mostFacts),
    events: events.slice(0, mostFacts),
    constants: constants.slice(0, mostFacts),
    callables: callables.slice(0, mostFacts),
  };
}

function allFacts(text: string, language: SourceLanguage, path: string): SourceFacts {
  if (language === 'functionJson') return functionJsonFacts(text, path);
  const code = new SourceCode(tokensOf(text, language));
  switch (language) {
    case 'csharp':
      return csharpFacts(code);
    case 'fsharp':
      return fsharpFacts(code);
    case 'java':
      return javaFacts(code);
    case 'javascript':
      return javascriptFacts(code);
    case 'python':
      return pythonFacts(code);
    case 'go':
      return goFacts(code);
    case 'powershell':
      return powershellFacts(code);
    default:
      return assertNever(language);
  }
}
