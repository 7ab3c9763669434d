/** A picture of the editor's own icon font. It says nothing to a screen reader: words stand beside it or in its button. */
export function Icon({ name, tone }: { readonly name: string; readonly tone?: string }) {
  return <span class={`codicon codicon-${name}${tone === undefined ? '' : ` tone-${tone}`}`} aria-hidden="true" />;
}
