import type { QuickPick } from 'vscode';
import { LiveChoices } from './liveChoices.js';
import type { Choice } from '../prompts.js';

/** What the lines of a list that fills in are made of. */
export interface LineSources<T> {
  /** What is known at once. */
  readonly choices: readonly Choice<T>[];
  /** The last lines, while nothing is typed that can be taken. */
  readonly last: readonly Choice<T>[];
  /** The line for what is typed, in their place: it is the one that Enter takes where no other line matches. */
  readonly typed?: (value: string) => Choice<T> | undefined;
}

type List<T> = Pick<
  QuickPick<Choice<T>>,
  'items' | 'activeItems' | 'selectedItems' | 'value' | 'onDidChangeActive' | 'onDidChangeValue'
>;

/** The lines of a list that fills in, the last of which stands for what is typed, and which of them a person means. */
export class FillingLines<T> {
  private readonly live: LiveChoices<Choice<T>>;
  private listed: readonly Choice<T>[];

  constructor(
    private readonly list: List<T>,
    private readonly sources: LineSources<T>,
  ) {
    this.live = new LiveChoices(list);
    this.listed = sources.choices;
    if (sources.typed !== undefined) list.onDidChangeValue(() => this.show());
    this.show();
  }

  /** Lines that were found, below those that were known. */
  add(found: readonly Choice<T>[]): void {
    this.listed = [...this.listed, ...found];
    this.show();
  }

  /**
   * The line that is meant. What Enter takes at the end of the list is what is typed at that moment: the line on the screen
   * may have been made some keys ago, or not be there yet.
   */
  chosen(): Choice<T> | undefined {
    const chosen = this.live.chosen();
    if (chosen !== undefined && this.listed.includes(chosen)) return chosen;
    const isLast = chosen !== undefined && this.sources.last.includes(chosen);
    return this.forTyped() ?? (isLast ? chosen : undefined);
  }

  private show(): void {
    const { list, listed } = this;
    const [active] = list.activeItems;
    const hasMoved = active !== undefined && active !== list.items[0];
    const typed = this.forTyped();
    this.live.show([...listed, ...(typed === undefined || listed.includes(typed) ? this.sources.last : [typed])]);
    // Whoever has moved to a line stays on it; else the first one is offered.
    if (hasMoved && list.items.includes(active)) list.activeItems = [active];
  }

  /** The line that says what is typed, or else one made of it. */
  private forTyped(): Choice<T> | undefined {
    const { typed } = this.sources;
    const value = this.list.value.trim();
    return typed && (this.listed.find(({ label }) => label === value) ?? typed(value));
  }
}
