import { useId, useState } from 'preact/hooks';
import { removeTerm } from '../../../../../text/pages/tableText.js';
import { IconButton } from '../../../parts/buttons.js';
import { Text } from '../../../parts/text.js';
import { type FillIn, useFilling } from './textField.js';

interface ListFieldProps {
  readonly id: string;
  readonly hint: string;
  readonly values: readonly string[];
  /** What is offered while somebody types. */
  readonly offered?: readonly string[];
  readonly onFill: FillIn<readonly string[]>;
}

/** Some texts of which one must fit: Enter adds what is typed, and so does choosing one that is offered. */
export function ListField({ id, hint, values, offered = [], onFill }: ListFieldProps) {
  const [text, setText] = useState('');
  const { problem, fill, problemId, line } = useFilling(onFill);
  const offeredId = useId();
  const add = (typed: string): void => {
    const value = typed.trim();
    if (value === '') return;
    setText('');
    if (!values.includes(value)) fill([...values, value]);
  };
  return (
    <>
      <input
        id={id}
        type="text"
        spellcheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        list={offered.length === 0 ? undefined : offeredId}
        placeholder={hint}
        value={text}
        onInput={(event) => {
          const { value } = event.currentTarget;
          const isChosen = !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
          setText(value);
          if (isChosen && offered.includes(value)) add(value);
        }}
        onBlur={() => add(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add(text);
          else if (event.key === 'Escape') setText('');
        }}
      />
      {offered.length === 0 ? null : (
        <datalist id={offeredId}>
          {offered.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {values.length === 0 ? null : (
        <ul class="filter-chips filter-values">
          {values.map((value) => (
            <li key={value} class="filter-chip">
              <span title={value}>
                <Text value={value} />
              </span>
              <IconButton
                icon="close"
                label={removeTerm(value)}
                onClick={() => fill(values.filter((other) => other !== value))}
              />
            </li>
          ))}
        </ul>
      )}
      {line}
    </>
  );
}
