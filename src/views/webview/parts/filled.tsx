import { type ComponentChildren, Fragment } from 'preact';

interface FilledProps {
  readonly text: string;
  readonly parts: readonly ComponentChildren[];
}

/** A sentence with elements where its `{0}`, `{1}` stand. */
export function Filled({ text, parts }: FilledProps) {
  return (
    <>
      {text
        .split(/\{(\d+)\}/)
        .map((piece, at) => (at % 2 === 0 ? piece : <Fragment key={at}>{parts[Number(piece)]}</Fragment>))}
    </>
  );
}
