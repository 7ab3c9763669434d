import type { EventFamily } from '../../../../history/eventFamily.js';
import type { SpanKind } from '../../../../history/spans/span.js';

/** The colours of the theme, for what is painted and not styled. */
export interface TimelineColours {
  readonly foreground: string;
  readonly background: string;
  readonly quiet: string;
  readonly line: string;
  /** Around what is selected. */
  readonly focus: string;
  readonly failed: string;
  readonly good: string;
  readonly warn: string;
  readonly span: Readonly<Record<SpanKind, string>>;
  readonly family: Readonly<Record<EventFamily, string>>;
  /** Everything gets an outline there. */
  readonly isHighContrast: boolean;
  /** For texts, in CSS pixels. */
  readonly font: string;
}

/** Reads what the editor has put into the page. */
export function readColours(): TimelineColours {
  const style = getComputedStyle(document.body);
  const colour = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(`--vscode-${name}`).trim();
    return value === '' ? fallback : value;
  };
  const foreground = colour('foreground', '#888');
  const chart = (name: string): string => opaque(colour(`charts-${name}`, foreground));
  const isHighContrast = /\bvscode-high-contrast/.test(document.body.className);
  const families = {
    activity: chart('blue'),
    child: chart('purple'),
    timer: chart('yellow'),
    entity: chart('green'),
    event: chart('orange'),
  };
  return {
    foreground,
    background: colour('editor-background', '#000'),
    quiet: colour('descriptionForeground', foreground),
    line: isHighContrast ? colour('contrastBorder', foreground) : colour('panel-border', foreground),
    focus: colour('focusBorder', foreground),
    failed: chart('red'),
    good: families.entity,
    warn: colour('editorWarning-foreground', families.timer),
    span: { ...families, entityCall: families.entity, lock: families.entity },
    family: { ...families, orchestration: foreground, turn: foreground, other: foreground },
    isHighContrast,
    font: `12px ${style.fontFamily}`,
  };
}

/** Some themes have colours of charts that let through what is below: a small mark in one would hardly be seen. */
function opaque(colour: string): string {
  const rgba = /^rgba?\(([^,]+),([^,]+),([^,]+),/.exec(colour);
  if (rgba !== null) return `rgb(${rgba.slice(1, 4).join()})`;
  return /^#[\da-f]{8}$/i.test(colour) ? colour.slice(0, 7) : colour;
}

/** Tells when the theme has changed: the editor writes it into the root's style and the body's class. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => {
    observer.disconnect();
  };
}
