import type { QuickPickItem } from 'vscode';
import { Emitter } from '../../../src/common/event.js';

/**
 * Stands in for a list that is filled while it is open. It is answered once it is no longer busy, and again for as long as
 * it stays open.
 */
export class AnsweredList {
  title = '';
  placeholder = '';
  value = '';
  busy = false;
  activeItems: readonly QuickPickItem[] = [];
  selectedItems: readonly QuickPickItem[] = [];
  private lines: readonly QuickPickItem[] = [];
  private isOpen = false;
  private readonly accepts = new Emitter<void>();
  private readonly hides = new Emitter<void>();
  private readonly actives = new Emitter<void>();
  private readonly values = new Emitter<string>();

  readonly onDidAccept = this.accepts.event;
  readonly onDidHide = this.hides.event;
  readonly onDidChangeActive = this.actives.event;
  readonly onDidChangeValue = this.values.event;

  /** `choose` gives the line that is chosen, undefined for Escape. */
  constructor(
    private readonly choose: (
      lines: readonly QuickPickItem[],
      placeholder: string,
    ) => Promise<QuickPickItem | undefined>,
  ) {}

  get items(): readonly QuickPickItem[] {
    return this.lines;
  }

  set items(lines: readonly QuickPickItem[]) {
    this.lines = lines;
    this.activeItems = lines.slice(0, 1);
    this.actives.fire();
  }

  show(): void {
    this.isOpen = true;
    this.answer().catch(() => this.hide());
  }

  hide(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.hides.fire();
  }

  dispose(): void {
    this.hide();
  }

  private async answer(): Promise<void> {
    for (;;) {
      // What is chosen takes effect first.
      do await new Promise((resolve) => setTimeout(resolve, 10));
      while (this.isOpen && this.busy);
      if (!this.isOpen) return;
      const chosen = await this.choose(this.lines, this.placeholder);
      if (chosen === undefined) {
        this.hide();
        return;
      }
      this.selectedItems = [chosen];
      this.accepts.fire();
    }
  }
}
