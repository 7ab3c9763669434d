import { partsAround } from '../format/partsAround.js';
import { Text } from './text.js';

/** Untrusted text in which every place of another text is marked, in whatever case; nothing is where that is empty. */
export function MarkedText({ value, mark }: { readonly value: string; readonly mark: string }) {
  const parts = partsAround(value, mark);
  if (parts.length === 1) return <Text value={value} />;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          <Text key={index} value={part} />
        ) : (
          <mark key={index}>
            <Text value={part} />
          </mark>
        ),
      )}
    </>
  );
}
