import type { InputBox } from 'vscode';
import { abortError } from '../../common/abort.js';

type Box = Pick<
  InputBox,
  'value' | 'validationMessage' | 'onDidChangeValue' | 'onDidAccept' | 'onDidHide' | 'show' | 'dispose'
>;

/** What somebody typed into a box and left there without an answer: the box begins with it when they come back to it. */
export class Draft {
  private typed: string | undefined;

  get text(): string | undefined {
    return this.typed;
  }

  /** It is not to be taken up again: there was an answer, or the question has become another one. */
  drop(): void {
    this.typed = undefined;
  }

  /**
   * Asks in this box until what is typed passes the check, which says what is wrong. Rejects with an AbortError on Escape,
   * and then keeps what was typed.
   */
  async answer(box: Box, check: (text: string) => string | undefined): Promise<string> {
    if (this.typed !== undefined) box.value = this.typed;
    const offered = box.value;
    try {
      const answer = await new Promise<string>((resolve, reject) => {
        const problem = (): string | undefined => (box.validationMessage = check(box.value));
        box.onDidChangeValue(problem);
        box.onDidAccept(() => {
          if (problem() === undefined) resolve(box.value);
        });
        box.onDidHide(() => reject(abortError()));
        box.show();
      });
      this.drop();
      return answer;
    } catch (error) {
      // What was offered, and nobody touched, may be another offer next time.
      if (box.value !== offered) this.typed = box.value;
      throw error;
    } finally {
      box.dispose();
    }
  }
}
