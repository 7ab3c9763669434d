/** What a key asks of the chart. */
export type ChartAction =
  | { readonly kind: 'rows'; readonly by: number }
  | { readonly kind: 'part'; readonly by: 1 | -1 }
  /** By a share of what is in view. */
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' | 'select' | 'open' | 'dismiss' };

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const zoomStep = 1.4;
const panStep = 0.15;

/** Rows up and down, time left and right, `+` and `-` to zoom, Home to fit; with Shift from bar to bar of a row; Space as a click. */
export function chartKey(event: KeyPress, page: number): ChartAction | undefined {
  if (event.metaKey || event.altKey) return undefined;
  if (event.ctrlKey) {
    if (event.key === 'Home') return { kind: 'rows', by: -Infinity };
    return event.key === 'End' ? { kind: 'rows', by: Infinity } : undefined;
  }
  switch (event.key) {
    case 'ArrowDown':
      return { kind: 'rows', by: 1 };
    case 'ArrowUp':
      return { kind: 'rows', by: -1 };
    case 'PageDown':
      return { kind: 'rows', by: page };
    case 'PageUp':
      return { kind: 'rows', by: -page };
    case 'End':
      return { kind: 'rows', by: Infinity };
    case 'ArrowRight':
      return event.shiftKey ? { kind: 'part', by: 1 } : { kind: 'pan', share: panStep };
    case 'ArrowLeft':
      return event.shiftKey ? { kind: 'part', by: -1 } : { kind: 'pan', share: -panStep };
    case '+':
    case '=':
      return { kind: 'zoom', factor: 1 / zoomStep };
    case '-':
    case '_':
      return { kind: 'zoom', factor: zoomStep };
    case 'Home':
    case '0':
      return { kind: 'fit' };
    case ' ':
      return { kind: 'select' };
    case 'Enter':
      return { kind: 'open' };
    case 'Escape':
      return { kind: 'dismiss' };
    default:
      return undefined;
  }
}
