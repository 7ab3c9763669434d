import { allOf, type Completable, type CompletableOption } from './completable.js';

/** A script for fish. */
export function fishCompletion(program: string, root: Completable): string {
  const commands = allOf(root);
  const at = `__${program.replaceAll('-', '_')}_at`;
  const inner = commands.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  const lines = commands.flatMap(({ path, commands: own, options, argument }) => {
    const here = `complete -c ${program} -n ${quoted(`${at} ${quoted(path)}`)}`;
    return [
      ...own.map(({ name, description }) => `${here} -a ${name} -d ${quoted(description)}`),
      ...(argument?.kind === 'oneOf' ? [`${here} -a ${quoted(argument.values.join(' '))}`] : []),
      ...options.map((option) => `${here} ${optionText(option)}`),
    ];
  });
  return [
    `# Completions of ${program} for fish: ${program} completion fish | source`,
    `function ${at}`,
    '  set -l path',
    '  for word in (commandline -opc)[2..-1]',
    `    contains -- (string join ' ' -- $path $word) ${inner.join(' ')}; and set path $path $word`,
    '  end',
    '  test "$path" = "$argv[1]"',
    'end',
    `complete -c ${program} -f`,
    ...lines,
    '',
  ].join('\n');
}

function optionText({ short, long, description, value }: CompletableOption): string {
  const parts = [
    ...(short === undefined ? [] : [`-s ${short.replace(/^-/, '')}`]),
    `-l ${long.replace(/^--/, '')}`,
    ...(value === undefined ? [] : [value.kind === 'file' ? '-rF' : '-x']),
    ...(value?.kind === 'oneOf' ? [`-a ${quoted(value.values.join(' '))}`] : []),
    `-d ${quoted(description)}`,
  ];
  return parts.join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
