import type { ComponentChildren } from 'preact';

/** One line of a list of facts: what it is, and what is known of it. */
export function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
