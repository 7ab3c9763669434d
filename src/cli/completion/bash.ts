import { allOf, type Completable, type CompletableOption } from './completable.js';

/** A script for bash 3.2 and newer. */
export function bashCompletion(program: string, root: Completable): string {
  const commands = allOf(root);
  const inner = commands.filter(({ path }) => path !== '').map(({ path }) => `' ${path}'`);
  const values = commands.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option)));
  const words = commands.map(({ path, commands: own, options, argument }) => {
    const names = own.map(({ name }) => name);
    const first = argument?.kind === 'oneOf' ? argument.values : [];
    const flags = options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long]));
    return `    '${path === '' ? '' : ` ${path}`}') words='${[...names, ...first, ...flags].join(' ')}' ;;`;
  });
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `# Completions of ${program} for bash: source <(${program} completion bash)`,
    `${name}() {`,
    `  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} path='' words='' index`,
    `  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi`,
    '  for ((index = 1; index < COMP_CWORD; index++)); do',
    '    case "$path ${COMP_WORDS[index]}" in',
    `    ${inner.join(' | ')}) path="$path \${COMP_WORDS[index]}" ;;`,
    '    esac',
    '  done',
    '  COMPREPLY=()',
    '  case "$path $prev" in',
    ...values,
    '  esac',
    '  case "$path" in',
    ...words,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    `complete -F ${name} ${program}`,
    '',
  ].join('\n');
}

function valueCase(path: string, { short, long, value }: CompletableOption): readonly string[] {
  if (value === undefined) return [];
  const at = path === '' ? '' : ` ${path}`;
  const pattern = [long, ...(short === undefined ? [] : [short])].map((flag) => `'${at} ${flag}'`).join(' | ');
  switch (value.kind) {
    case 'oneOf':
      return [`    ${pattern}) COMPREPLY=($(compgen -W '${value.values.join(' ')}' -- "$cur")); return ;;`];
    case 'file':
      return [`    ${pattern}) COMPREPLY=($(compgen -f -- "$cur")); return ;;`];
    case 'text':
      return [`    ${pattern}) return ;;`];
  }
}
