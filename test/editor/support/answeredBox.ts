import { Emitter } from '../../../src/common/event.js';

/** What somebody does in a box: types, and accepts it or leaves; undefined for leaving at once. */
export type BoxAnswer = { readonly typed: string; readonly accepts: boolean } | undefined;

/** Stands in for an input box. A text that it refuses is left there with Escape, after its reason was told. */
export class AnsweredBox {
  title = '';
  prompt = '';
  placeholder = '';
  value = '';
  password = false;
  ignoreFocusOut = false;
  validationMessage: string | undefined;
  private isOpen = false;
  private readonly accepts = new Emitter<void>();
  private readonly hides = new Emitter<void>();
  private readonly values = new Emitter<string>();

  readonly onDidAccept = this.accepts.event;
  readonly onDidHide = this.hides.event;
  readonly onDidChangeValue = this.values.event;

  constructor(
    private readonly answer: (prompt: string, offered: string) => Promise<BoxAnswer>,
    private readonly refused: (problem: string) => void,
  ) {}

  show(): void {
    this.isOpen = true;
    this.use().then(
      () => this.hide(),
      () => this.hide(),
    );
  }

  hide(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.hides.fire();
  }

  dispose(): void {
    this.hide();
  }

  private async use(): Promise<void> {
    const answer = await this.answer(this.prompt, this.value);
    if (answer === undefined) return;
    this.value = answer.typed;
    this.values.fire(this.value);
    if (!answer.accepts) return;
    this.accepts.fire();
    if (this.validationMessage !== undefined) this.refused(this.validationMessage);
  }
}
