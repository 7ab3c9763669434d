import * as l10n from '@vscode/l10n';

// What is wrong with a command line before any command sees it, and what help says of an option’s values.

export const unknownOption = (option: string, meant: string | undefined): string =>
  meant === undefined
    ? l10n.t('There is no option {0}.', option)
    : l10n.t('There is no option {0}. Did you mean {1}?', option, meant);
export const unknownCommand = (command: string, meant: string | undefined): string =>
  meant === undefined
    ? l10n.t('There is no command {0}.', command)
    : l10n.t('There is no command {0}. Did you mean {1}?', command, meant);
export const missingArgument = (name: string): string => l10n.t('The argument <{0}> is missing.', name);
export const missingValue = (option: string): string => l10n.t('{0} needs a value.', option);
export const missingOption = (option: string): string => l10n.t('{0} is required.', option);
export const tooManyArguments = (most: string, given: string): string =>
  l10n.t('Too many arguments: {1} instead of at most {0}.', most, given);
export const invalidValue = (name: string, value: string, rule: string): string =>
  l10n.t('{0}: “{1}” isn’t valid. {2}', name, value, rule);

export const withDefault = (description: string, usual: string): string =>
  l10n.t('{0} (“{1}” by default)', description, usual);
export const withValues = (description: string, values: string, usual: string | undefined): string =>
  usual === undefined
    ? l10n.t('{0} (one of {1})', description, values)
    : l10n.t('{0} (one of {1}; “{2}” by default)', description, values, usual);
