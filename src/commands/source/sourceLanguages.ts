/** What source is read for: by `functionJson`, the file beside a script that says what starts it. */
export type SourceLanguage =
  'csharp' | 'fsharp' | 'java' | 'javascript' | 'python' | 'go' | 'powershell' | 'functionJson';

const languages: Readonly<Record<string, SourceLanguage>> = {
  cs: 'csharp',
  fs: 'fsharp',
  fsx: 'fsharp',
  java: 'java',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  py: 'python',
  go: 'go',
  ps1: 'powershell',
};

const functionFile = 'function.json';

/** Patterns for the ends of the names of files to search. */
export const sourcePatterns: readonly string[] = [
  ...Object.keys(languages).map((ending) => `*.${ending}`),
  functionFile,
];

export function languageOf(path: string): SourceLanguage | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === functionFile) return 'functionJson';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}

/** A word of each file that has to do with orchestrations: other files need not be read closely. */
const marks: Readonly<Record<SourceLanguage, RegExp>> = {
  csharp:
    /Orchestrat|DurableTask|TaskActivity|ActivityTrigger|EntityTrigger|TaskEntity|WaitForExternalEvent|AddActivity|AddEntity/,
  fsharp:
    /Orchestrat|DurableTask|TaskActivity|ActivityTrigger|EntityTrigger|TaskEntity|WaitForExternalEvent|AddActivity|AddEntity/,
  java: /Orchestrat|TaskActivity|DurableActivityTrigger|DurableEntityTrigger|TaskEntity|waitForExternalEvent/,
  javascript:
    /rchestrat|ActivityContext|TActivity|ActivityHandler|\.activity\(|\.entity\(|[aA]dd(?:Named)?(?:Activity|Entity)|waitForExternalEvent/,
  python:
    /orchestrat|Orchestrat|activity_trigger|entity_trigger|ActivityContext|add_(?:named_)?(?:activity|entity)|wait_for_external_event/,
  go: /Orchestrator|ActivityContext|AddActivity|AddEntity|AddWorkflow|WaitForSingleEvent|WaitForExternalEvent/,
  powershell: /DurableExternalEventListener/,
  functionJson: /Trigger/,
};

export function isMarked(text: string, language: SourceLanguage): boolean {
  return marks[language].test(text);
}
