import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Takes what was filled in; a sentence where it is wrong, as what is typed may be. */
export type FillIn<Value> = (value: Value, isTyped?: boolean) => Promise<string | undefined>;

interface TextFieldProps {
  readonly id?: string | undefined;
  /** Where no label on the page has the ID. */
  readonly label?: string;
  readonly hint?: string;
  readonly value: string;
  readonly onFill: FillIn<string>;
}

/** A text of the form: taken on Enter and when somebody goes on to something else; Escape takes back what was not. */
export function TextField({ id, label, hint, value, onFill }: TextFieldProps) {
  const [text, setText] = useState(value);
  const { problem, fill, problemId, line } = useFilling(onFill);
  /** What the filter has of it, as far as the form knows. */
  const filled = useRef(value);
  const typed = useRef(value);
  const type = (next: string): void => {
    typed.current = next;
    setText(next);
  };
  useEffect(() => {
    // What comes back of our own is older than what was typed since.
    if (value !== filled.current) type(value);
    filled.current = value;
  }, [value]);
  const take = (): void => {
    if (typed.current === filled.current) return;
    filled.current = typed.current;
    fill(typed.current, true);
  };
  const takeNow = useRef(take);
  takeNow.current = take;
  // Where the form closes before the field has lost the keyboard.
  useLayoutEffect(
    () => () => {
      takeNow.current();
    },
    [],
  );
  return (
    <>
      <input
        id={id}
        type="text"
        spellcheck={false}
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        placeholder={hint}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          // The form closes, and takes nothing that was not taken before.
          else if (event.key === 'Escape') typed.current = filled.current;
        }}
      />
      {line}
    </>
  );
}

/** What is wrong with what was filled in last, and where it is said. */
export function useFilling<Value>(onFill: FillIn<Value>) {
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  const fill = (value: Value, isTyped = false): void => {
    void onFill(value, isTyped).then(setProblem);
  };
  const line =
    problem === undefined ? null : (
      <p class="filter-problem" id={problemId} role="alert">
        {problem}
      </p>
    );
  return { problem, problemId, fill, line };
}
