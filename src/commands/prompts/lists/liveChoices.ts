import type { QuickPick, QuickPickItem } from 'vscode';

/**
 * The lines of a list that is refilled while a person chooses from it. The editor reports a choice by its position; until
 * new lines are on the screen, that is a position among the previous ones.
 */
export class LiveChoices<T extends QuickPickItem> {
  /** What is on the screen. */
  private seen: readonly T[] = [];
  private foundBy = '';
  private seenBy = '';

  constructor(private readonly pick: Pick<QuickPick<T>, 'items' | 'selectedItems' | 'onDidChangeActive'>) {
    // New lines are on the screen as soon as one of them has become the active one.
    pick.onDidChangeActive(() => {
      this.seen = pick.items;
      this.seenBy = this.foundBy;
    });
  }

  /** The text that the lines on the screen were found by. */
  get shownFor(): string {
    return this.seenBy;
  }

  get count(): number {
    return this.pick.items.length;
  }

  /** `foundBy`: the text that they were found by, where what is typed decides what there is. */
  show(choices: readonly T[], foundBy = ''): void {
    this.foundBy = foundBy;
    this.pick.items = choices;
  }

  /**
   * The line that the person meant, if any. Where the new lines are fewer, the editor no longer tells which line was
   * chosen: it is the one that `isNamed`, if that can be told from what was typed.
   */
  chosen(isNamed: (choice: T) => boolean = () => false): T | undefined {
    const [selected] = this.pick.selectedItems;
    const { items } = this.pick;
    if (this.seen === items) return selected;
    return selected === undefined ? this.seen.find(isNamed) : this.seen[items.indexOf(selected)];
  }
}
