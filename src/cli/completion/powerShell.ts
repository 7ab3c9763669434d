import { allOf, type Completable } from './completable.js';

/** A script for PowerShell 5.1 and newer. */
export function powerShellCompletion(program: string, root: Completable): string {
  const commands = allOf(root);
  const words = commands.map(({ path, commands: own, options, argument }) => {
    const first = argument?.kind === 'oneOf' ? argument.values : [];
    const all = [
      ...own.map(({ name, description }) => [name, description] as const),
      ...first.map((value) => [value, value] as const),
      ...options.map(({ long, description }) => [long, description] as const),
    ];
    const pairs = all.map(([name, description]) => `${quoted(name)} = ${quoted(description)}`);
    return `    ${quoted(path)} = [ordered]@{ ${pairs.join('; ')} }`;
  });
  const values = commands.flatMap(({ path, options }) =>
    options.flatMap(({ short, long, value }) => {
      if (value === undefined) return [];
      const found = value.kind === 'oneOf' ? value.values.map(quoted).join(', ') : '';
      return [long, ...(short === undefined ? [] : [short])].map(
        (flag) => `    ${quoted(`${path} ${flag}`.trim())} = @(${found})`,
      );
    }),
  );
  return [
    `# Completions of ${program} for PowerShell: ${program} completion powershell | Out-String | Invoke-Expression`,
    `Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {`,
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $words = @{',
    ...words,
    '  }',
    '  $values = @{',
    ...values,
    '  }',
    '  $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |',
    '      ForEach-Object { $_.ToString() })',
    "  $path = ''",
    '  foreach ($word in $before | Select-Object -Skip 1) {',
    '    $longer = "$path $word".Trim()',
    '    if ($words.ContainsKey($longer)) { $path = $longer }',
    '  }',
    '  $asked = "$path $($before[-1])".Trim()',
    '  if ($values.ContainsKey($asked)) {',
    '    $values[$asked] | Where-Object { $_ -like "$wordToComplete*" } |',
    "      ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }",
    '    return',
    '  }',
    '  $words[$path].GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } |',
    "    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value) }",
    '}',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
