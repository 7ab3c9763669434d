interface ChoiceFieldProps<Value extends string> {
  /** Where a label stands elsewhere that leads to it. */
  readonly id?: string;
  /** Where none is seen. */
  readonly label?: string;
  readonly choices: readonly Value[];
  readonly textOf: (value: Value) => string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, label, choices, textOf, value, onChange } = props;
  return (
    <select
      id={id}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice} selected={choice === value}>
          {textOf(choice)}
        </option>
      ))}
    </select>
  );
}
