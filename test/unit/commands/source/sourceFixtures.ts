import { readFacts } from '../../../../src/commands/source/readFacts.js';
import type { SourceKind } from '../../../../src/commands/source/sourceFacts.js';
import { SourceIndex, type SourceSpot } from '../../../../src/commands/source/sourceIndex.js';
import { languageOf } from '../../../../src/commands/source/sourceLanguages.js';

export type Files = Readonly<Record<string, string>>;

/** What is known of a workspace with these files. */
export function indexOf(files: Files): SourceIndex {
  return new SourceIndex(
    Object.entries(files).map(([path, text]) => {
      const language = languageOf(path);
      if (language === undefined) throw new Error(`${path} is no source.`);
      return { path, facts: readFacts(text, language, path) };
    }),
  );
}

/** Where something is found: `file: the line from the place on`, with how sure it is where that is not the code itself. */
export function placesOf(
  files: Files,
  name: string,
  kind: SourceKind = 'orchestration',
  version = '',
): readonly string[] {
  return indexOf(files)
    .find(name, kind, version)
    .map((spot) => placeText(files, spot));
}

function placeText(files: Files, { path, offset, certainty, scripts }: SourceSpot): string {
  const [line = ''] = (files[path] ?? '').slice(offset).split('\n');
  const sure = certainty === 'definition' ? '' : `${certainty} in `;
  return scripts === undefined ? `${sure}${path}: ${line.slice(0, 30)}` : `${path} → ${scripts.join(', ')}`;
}

/** Names of the events that are waited for; those of the orchestration have a star. */
export function eventsOf(files: Files, orchestration = ''): readonly string[] {
  return indexOf(files)
    .events(orchestration)
    .map(({ name, isOwn }) => (isOwn ? `*${name}` : name));
}

export function orchestrationsOf(files: Files): readonly string[] {
  return indexOf(files)
    .orchestrations()
    .map(({ name, path }) => `${name} in ${path}`);
}
