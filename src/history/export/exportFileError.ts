import { UserFacingError } from '../../common/userFacingError.js';

/** What a part of the file should have been. */
export type FieldRule =
  'missing' | 'text' | 'wholeNumber' | 'number' | 'boolean' | 'list' | 'object' | 'time' | 'json' | 'tooLong';

/** Why a file cannot be opened as an exported instance. `where` and `name` hold names of fields and files alone. */
export type ExportFileFact =
  /** `foreign`: JSON of another kind, or no JSON at all. `truncated`: it ends in the middle. */
  | { readonly kind: 'exportFile'; readonly problem: 'foreign' | 'truncated' }
  /** Written by a version that knows more than this one. */
  | { readonly kind: 'exportFile'; readonly problem: 'newer'; readonly version: number; readonly known: number }
  /** Something in it is not as the format says. */
  | { readonly kind: 'exportFile'; readonly problem: 'damaged'; readonly where: string; readonly rule: FieldRule }
  /** There is no such file, or it may not be read. */
  | { readonly kind: 'exportFile'; readonly problem: 'unreadable'; readonly name: string; readonly isGone: boolean };

export class ExportFileError extends UserFacingError {
  override readonly fact: ExportFileFact;

  constructor(fact: ExportFileFact) {
    super(fact);
    this.name = 'ExportFileError';
    this.fact = fact;
  }
}

export function damaged(where: string, rule: FieldRule): ExportFileError {
  return new ExportFileError({ kind: 'exportFile', problem: 'damaged', where, rule });
}
