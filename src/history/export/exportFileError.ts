import { UserFacingError } from '../../common/userFacingError.js';

/** Why a file cannot be opened as an exported instance. */
export type ExportFileProblem =
  /** JSON of another kind, or no JSON at all. */
  | 'foreign'
  /** Written by a version that knows more than this one. */
  | 'newer'
  /** It ends in the middle. */
  | 'truncated'
  /** Something in it is not as the format says. */
  | 'damaged'
  /** There is no such file, or it may not be read. */
  | 'unreadable';

/** `message` is one plain sentence for the person; it holds nothing of what is in the file but names of fields. */
export class ExportFileError extends UserFacingError {
  constructor(
    readonly problem: ExportFileProblem,
    message: string,
  ) {
    super(message);
    this.name = 'ExportFileError';
  }
}

export function damaged(where: string, rule: string): ExportFileError {
  return new ExportFileError('damaged', `This file is damaged: ${where} ${rule}.`);
}
