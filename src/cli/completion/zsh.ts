import { allOf, type Completable, type CompletableOption } from './completable.js';

/** A script for zsh, which can be sourced, or put as `_durable-task` into a folder of `$fpath`. */
export function zshCompletion(program: string, root: Completable): string {
  const commands = allOf(root);
  const inner = commands.filter(({ path }) => path !== '').map(({ path }) => `' ${path}'`);
  const values = commands.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option)));
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `#compdef ${program}`,
    `# Completions of ${program} for zsh: source <(${program} completion zsh)`,
    `${name}() {`,
    `  local at='' index`,
    '  local -a found',
    '  for ((index = 2; index < CURRENT; index++)); do',
    '    case "$at ${words[index]}" in',
    `    (${inner.join('|')}) at="$at \${words[index]}" ;;`,
    '    esac',
    '  done',
    '  case "$at ${words[CURRENT - 1]}" in',
    ...values,
    '  esac',
    '  case "$at" in',
    ...commands.map(wordsCase),
    '  esac',
    '}',
    `if [[ "\${funcstack[1]}" == '${name}' ]]; then ${name} "$@"; else compdef ${name} ${program}; fi`,
    '',
  ].join('\n');
}

function wordsCase({ path, commands, options, argument }: Completable): string {
  const at = path === '' ? '' : ` ${path}`;
  const own = commands.map(({ name, description }) => described(name, description));
  const first = argument?.kind === 'oneOf' ? argument.values.map((value) => `'${value}'`) : [];
  const flags = options.flatMap(({ short, long, description }) =>
    (short === undefined ? [long] : [short, long]).map((flag) => described(flag, description)),
  );
  const lists = [
    ...(own.length + first.length > 0 ? [`found=(${[...own, ...first].join(' ')}); _describe command found`] : []),
    `found=(${flags.join(' ')}); _describe -o option found`,
  ];
  return `    ('${at}') ${lists.join('; ')} ;;`;
}

function valueCase(path: string, { short, long, value }: CompletableOption): readonly string[] {
  if (value === undefined) return [];
  const at = path === '' ? '' : ` ${path}`;
  const pattern = [long, ...(short === undefined ? [] : [short])].map((flag) => `'${at} ${flag}'`).join('|');
  switch (value.kind) {
    case 'oneOf':
      return [`    (${pattern}) compadd -- ${value.values.join(' ')}; return ;;`];
    case 'file':
      return [`    (${pattern}) _files; return ;;`];
    case 'text':
      return [`    (${pattern}) return ;;`];
  }
}

/** `name:description`, quoted. */
function described(name: string, description: string): string {
  return `'${name}:${description.replaceAll("'", String.raw`'\''`)}'`;
}
