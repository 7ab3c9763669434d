import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface LazyDetailsProps {
  readonly summary: ComponentChildren;
  readonly isOpenAtFirst?: boolean;
  readonly class?: string;
  readonly children: () => ComponentChildren;
}

/** What is unfolded below a line, and made only then: it may ask the host, or be long. */
export function LazyDetails({ summary, isOpenAtFirst = false, class: className, children }: LazyDetailsProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      class={className}
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}
