/** What to look for: an orchestrator function or class, or an activity. */
export type SourceKind = 'orchestration' | 'activity';

export type SourceLanguage = 'csharp' | 'python' | 'javascript' | 'java';

/**
 * How certain a place is. `definition`: the code itself, recognized by its attribute, base class or parameter.
 * `registration`: where the name is given to some code. `namesake`: a function of that name that may be something else.
 */
export type Certainty = 'definition' | 'registration' | 'namesake';

export interface SourcePlace {
  /** UTF-16 units from the start of the text to the place. */
  readonly offset: number;
  readonly certainty: Certainty;
}

interface Pattern {
  readonly certainty: Certainty;
  /** The place is where its group `at` begins. */
  readonly expression: RegExp;
}

const languages: Readonly<Record<string, SourceLanguage>> = {
  cs: 'csharp',
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  java: 'java',
};

/** Extensions of the files to search. */
export const sourceEndings: readonly string[] = Object.keys(languages);

export function languageOf(fileName: string): SourceLanguage | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}

/** Per pattern and file: a file with more was not written by a person. */
const mostMatches = 50;

/** Where a text defines or registers an orchestration or activity of this name, the most certain first. */
export function definitionsIn(
  text: string,
  language: SourceLanguage,
  name: string,
  kind: SourceKind,
): readonly SourcePlace[] {
  if (name === '' || !text.includes(name)) return [];
  const found = new Map<number, SourcePlace>();
  for (const { certainty, expression } of patternsOf(language, name, kind)) {
    let matches = 0;
    for (const match of text.matchAll(expression)) {
      matches += 1;
      if (matches > mostMatches) break;
      const [offset] = match.indices?.groups?.['at'] ?? [match.index];
      if (!found.has(offset) && !isInComment(text, offset)) found.set(offset, { offset, certainty });
    }
  }
  const places = [...found.values()].sort((a, b) => order[a.certainty] - order[b.certainty] || a.offset - b.offset);
  const isSure = places.some(({ certainty }) => certainty !== 'namesake');
  return isSure ? places.filter(({ certainty }) => certainty !== 'namesake') : places;
}

const order: Readonly<Record<Certainty, number>> = { definition: 0, registration: 1, namesake: 2 };

/** The code between an attribute and the trigger that says what it is: parameters, other attributes. */
const between = String.raw`(?:(?!\[\s*Function|@FunctionName)[\s\S]){0,1500}?`;

function patternsOf(language: SourceLanguage, name: string, kind: SourceKind): readonly Pattern[] {
  const names = { literal: literalOf(name), plain: escape(name), isWord: /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) };
  switch (language) {
    case 'csharp':
      return csharp(names, kind);
    case 'python':
      return python(names, kind);
    case 'javascript':
      return javascript(names, kind);
    case 'java':
      return java(names, kind);
  }
}

/** A name as used in a pattern. `isWord`: it could name a function or class. */
interface Names {
  readonly literal: string;
  readonly plain: string;
  readonly isWord: boolean;
}

function csharp({ literal, plain, isWord }: Names, kind: SourceKind): readonly Pattern[] {
  const what = kind === 'orchestration' ? 'Orchestrat(?:ion|or)' : 'Activity';
  const base = kind === 'orchestration' ? 'TaskOrchestrator' : 'TaskActivity';
  const named = String.raw`(?:${literal}|nameof\(\s*(?:\w+\.)*${plain}\s*\))`;
  const trigger = kind === 'orchestration' ? 'OrchestrationTrigger' : 'ActivityTrigger';
  return [
    definition(String.raw`\[\s*Function(?:Name)?(?:Attribute)?\(\s*(?<at>${named})\s*\)\s*\]${between}\[\s*${trigger}`),
    definition(String.raw`\[\s*DurableTask(?:Attribute)?\(\s*(?<at>${named})\s*[,)]`),
    ...(isWord
      ? [
          definition(
            String.raw`\[\s*DurableTask(?:Attribute)?\s*(?:\(\s*\))?\][^{;]{0,400}?\bclass\s+(?<at>${plain})\b`,
          ),
          definition(String.raw`\bclass\s+(?<at>${plain})\b\s*(?:\([^)]{0,300}\)\s*)?:[^{;]{0,300}\b${base}\b`),
        ]
      : []),
    registration(String.raw`\bAdd${what}(?:Func)?\s*(?:<[^(]{0,200}>)?\s*\(\s*(?<at>${named})`),
    ...(isWord ? [registration(String.raw`\bAdd${what}\s*<\s*(?<at>(?:\w+\.)*${plain})\s*>`)] : []),
  ];
}

function python({ literal, plain, isWord }: Names, kind: SourceKind): readonly Pattern[] {
  const trigger = kind === 'orchestration' ? 'orchestration_trigger' : 'activity_trigger';
  const argument = kind === 'orchestration' ? 'orchestration' : 'activity';
  const context = kind === 'orchestration' ? 'OrchestrationContext' : 'ActivityContext';
  const register = kind === 'orchestration' ? 'orchestrator' : 'activity';
  const decorators = String.raw`(?:[ \t]*@[^\n]{0,300}\n){0,6}`;
  return [
    definition(String.raw`@\w+\.${trigger}\([^)]{0,300}\b${argument}\s*=\s*(?<at>${literal})`),
    ...(isWord
      ? [
          definition(
            String.raw`@\w+\.${trigger}\([^)]{0,300}\)[ \t]*\n${decorators}[ \t]*(?:async\s+)?def\s+(?<at>${plain})\s*\(`,
          ),
          definition(String.raw`\bdef\s+(?<at>${plain})\s*\(\s*\w+\s*:\s*["']?(?:\w+\.){0,4}(?:Durable)?${context}\b`),
          registration(String.raw`\.(?:_registry\.)?add_${register}\(\s*(?<at>(?:\w+\.)*${plain})\s*\)`),
          namesake(String.raw`^[ \t]*(?:async\s+)?def\s+(?<at>${plain})\s*\(`),
        ]
      : []),
    registration(String.raw`\badd_named_${register}\(\s*(?:\w+\s*=\s*)?(?<at>${literal})`),
  ];
}

function javascript({ literal, plain, isWord }: Names, kind: SourceKind): readonly Pattern[] {
  const context = kind === 'orchestration' ? 'OrchestrationContext' : 'ActivityContext';
  const register = kind === 'orchestration' ? 'Orchestrator' : 'Activity';
  const parameters = String.raw`\([^()]{0,300}\b${context}\b`;
  const type = kind === 'orchestration' ? '(?:TOrchestrator|OrchestrationHandler)' : '(?:TActivity|ActivityHandler)';
  const inWords: readonly Pattern[] = [
    definition(String.raw`\bfunction\s*\*?\s*(?<at>${plain})\s*(?:<[^(]{0,100}>)?\s*${parameters}`),
    // A member of an object, a variable or a method; an arrow or a function expression.
    definition(
      String.raw`(?<![\w$.])(?<at>${plain})\s*(?::[^=\n]{0,200}=|[:=])\s*(?:async\s*)?(?:function\s*\*?\s*\w*\s*)?${parameters}`,
    ),
    definition(String.raw`(?<![\w$.])(?<at>${plain})\s*${parameters}`),
    definition(String.raw`\b(?:const|let|var)\s+(?<at>${plain})\s*:\s*(?:\w+\.)*${type}\b`),
    registration(String.raw`\.add${register}\(\s*(?<at>(?:[\w$]+\.)*${plain})\s*\)`),
    namesake(String.raw`\bfunction\s*\*?\s*(?<at>${plain})\s*[(<]`),
    namesake(
      String.raw`\b(?:const|let|var)\s+(?<at>${plain})\s*(?::[^=\n]{0,200})?=\s*(?:async\b\s*)?(?:function\b|\(|[\w$]+\s*=>)`,
    ),
  ];
  return [
    registration(String.raw`\bapp\s*\.\s*${kind}\(\s*(?<at>${literal})`),
    registration(String.raw`\.addNamed${register}\(\s*(?<at>${literal})`),
    ...(isWord ? inWords : []),
  ];
}

function java({ literal, plain, isWord }: Names, kind: SourceKind): readonly Pattern[] {
  const trigger = kind === 'orchestration' ? 'DurableOrchestrationTrigger' : 'DurableActivityTrigger';
  const type = kind === 'orchestration' ? 'TaskOrchestration(?:Factory)?' : 'TaskActivity(?:Factory)?';
  return [
    definition(String.raw`@FunctionName\(\s*(?<at>${literal})\s*\)${between}@${trigger}`),
    definition(String.raw`\bString\s+getName\(\s*\)\s*(?:throws\s+\w+\s*)?\{\s*return\s+(?<at>${literal})\s*;`),
    ...(isWord
      ? [
          definition(String.raw`\bclass\s+(?<at>${plain})\b[^{;]{0,200}\bimplements\b[^{;]{0,200}\b${type}\b`),
          definition(
            String.raw`\bString\s+getName\(\s*\)\s*\{\s*return\s+(?<at>(?:\w+\.)*${plain})\.class\.get(?:Simple)?Name\(`,
          ),
        ]
      : []),
  ];
}

function definition(source: string): Pattern {
  return { certainty: 'definition', expression: new RegExp(source, 'gmd') };
}

function registration(source: string): Pattern {
  return { certainty: 'registration', expression: new RegExp(source, 'gmd') };
}

function namesake(source: string): Pattern {
  return { certainty: 'namesake', expression: new RegExp(source, 'gmd') };
}

/** A name in any kind of quotes. It comes from a server, so it is escaped for the pattern. */
function literalOf(name: string): string {
  return String.raw`@?["'${'`'}]${escape(name)}["'${'`'}]`;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

const deepestIndent = 400;

/** Whether the line is a comment at the place. */
function isInComment(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, Math.min(offset, start + deepestIndent)).trimStart();
  return /^(?:\/\/|\/\*|\*|#(?!\[))/.test(before);
}
