import { useEffect, useRef, useState } from 'preact/hooks';
import * as text from '../../../../../text/pages/filterFormText.js';
import type { TimeField } from '../../../../protocol/filterFields.js';
import { ChoiceField } from '../../../parts/choiceField.js';
import { dateFieldText, dateFieldValue, startOfDay } from './dateField.js';
import { type FillIn, TextField, useFilling } from './textField.js';

const presets = ['1h', '1d', '7d'] as const;
const ways = ['any', ...presets, 'last', 'ago', 'between'] as const;
type Way = (typeof ways)[number];

interface TimeChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: TimeField;
  readonly onFill: FillIn<TimeField>;
}

/** A time of an instance: an age that is often asked for, any other, or what lies between two moments. */
export function TimeChoice({ id, label, value, onFill }: TimeChoiceProps) {
  /** That an age is typed although it is one of those that can be chosen. */
  const [isTyped, setTyped] = useState(false);
  const { fill, line } = useFilling(onFill);
  const way = wayOf(value, isTyped);
  /** As they are filled in: the second may follow before the host has taken the first. */
  const edges = useRef<Edges>({});
  useEffect(() => {
    edges.current = value.kind === 'between' ? value : {};
  }, [value]);
  const fillEdges = (next: Edges): void => {
    edges.current = next;
    fill(between(next), true);
  };
  const choose = (next: Way): void => {
    setTyped(next === 'last');
    fill(firstValue(next, value));
  };
  return (
    <>
      <ChoiceField id={id} choices={ways} textOf={text.timeWay} value={way} onChange={choose} />
      {value.kind === 'ago' || way === 'last' ? (
        <TextField
          label={text.partOf(label, text.age())}
          hint={text.ageHint()}
          value={'age' in value ? value.age : ''}
          onFill={(age) => {
            const kind = value.kind === 'ago' ? 'ago' : 'last';
            return onFill(age.trim() === '' ? { kind: 'any' } : { kind, age }, true);
          }}
        />
      ) : null}
      {value.kind === 'between' ? (
        <div class="filter-edges">
          <Edge
            label={text.from()}
            name={text.partOf(label, text.from())}
            value={value.from}
            onFill={(from) => fillEdges({ ...edges.current, from })}
          />
          <Edge
            label={text.to()}
            name={text.partOf(label, text.to())}
            value={value.to}
            onFill={(to) => fillEdges({ ...edges.current, to })}
          />
        </div>
      ) : null}
      {line}
    </>
  );
}

interface Edges {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface EdgeProps {
  readonly label: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly onFill: (seconds: number | undefined) => void;
}

/** A moment, with the calendar of the browser. What is typed by halves is left alone until it is a moment. */
function Edge({ label, name, value, onFill }: EdgeProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = input;
    if (current !== null && dateFieldValue(current.value) !== value) current.value = dateFieldText(value);
  }, [value]);
  const take = (): void => {
    const { current } = input;
    if (current === null || current.validity.badInput) return;
    const seconds = dateFieldValue(current.value);
    const isWhole = seconds !== undefined || current.value === '';
    if (isWhole && seconds !== value) onFill(seconds);
  };
  return (
    <label class="filter-edge">
      <span>{label}</span>
      <input ref={input} type="datetime-local" step={1} aria-label={name} onChange={take} />
    </label>
  );
}

function wayOf(value: TimeField, isTyped: boolean): Way {
  if (value.kind !== 'last') return value.kind;
  return (isTyped ? undefined : presets.find((preset) => preset === value.age)) ?? 'last';
}

/** What a way begins with: near what is asked for already, so that the form never says something else than the filter. */
function firstValue(way: Way, before: TimeField): TimeField {
  const age = 'age' in before ? before.age : '1h';
  switch (way) {
    case 'any':
      return { kind: 'any' };
    case 'last':
    case 'ago':
      return { kind: way, age };
    case 'between':
      return { kind: 'between', from: startOfDay(Date.now()) };
    default:
      return { kind: 'last', age: way };
  }
}

function between({ from, to }: Edges): TimeField {
  return { kind: 'between', ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
