import * as vscode from 'vscode';

const units = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

/** A span of time in the largest unit that gives a whole number, weeks only where there are several: `7 days`, `90 minutes`. */
export function ageWords(ms: number): string {
  const [unit, size] = units.find(([name, length]) => ms % length === 0 && (name !== 'week' || ms > length)) ?? [
    'millisecond',
    1,
  ];
  const format = new Intl.NumberFormat(vscode.env.language, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(ms / size);
}
