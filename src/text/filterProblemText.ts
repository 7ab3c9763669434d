import * as l10n from '@vscode/l10n';
import type { FilterTextProblem } from '../client/inputProblem.js';
import { visibleText } from '../common/hiddenText.js';
import { eitherText } from './format/plural.js';

/** What is wrong with a term of a filter that was typed, as one or two sentences. */
export function filterProblemText(problem: FilterTextProblem): string {
  const term = shortened(problem.term);
  switch (problem.rule) {
    case 'filterTerm':
      return problem.nearest === undefined
        ? l10n.t('“{0}” isn’t a filter. Use {1}, or put an ID in quotes.', term, eitherText(problem.known))
        : l10n.t('“{0}” isn’t a filter. Did you mean {1}?', term, `${problem.nearest}:`);
    case 'filterStatus':
      return problem.nearest === undefined
        ? l10n.t('“{0}” contains an unknown status. Use {1}.', term, eitherText(problem.known))
        : l10n.t('“{0}” contains an unknown status. Did you mean {1}?', term, problem.nearest);
    case 'filterTime':
      return l10n.t(
        '“{0}” needs an age, such as {1}:<1h or {1}:>2d, or a date, such as {1}:2026-11-01..2026-11-03.',
        term,
        problem.of,
      );
    case 'filterQuote':
      return l10n.t('“{0}” has no closing quote.', term);
    case 'filterEmpty':
      return l10n.t('“{0}” needs a value.', term);
    case 'filterExcludes':
      return l10n.t('“{0}” would exclude instances. A filter can only say what must match.', term);
    case 'filterTwice':
      return l10n.t('“{0}” repeats a filter that can be used only once.', term);
    case 'filterRange':
      return l10n.t('“{0}” ends before it starts.', term);
    case 'filterFinished':
      return l10n.t(
        '“{0}” needs a minimum age, such as finished:>30d. To find what finished recently, use updated:<1d.',
        term,
      );
    case 'filterDuration':
      return l10n.t('“{0}” needs a minimum duration, such as duration:>5m.', term);
    case 'filterIs':
      return l10n.t('“{0}” isn’t a filter. Use is:root for instances without a parent.', term);
    case 'filterId':
      return l10n.t(
        '“{0}” needs an exact ID, the start of one (id:order-*), or a part of one (id:*17*). Only exact IDs can be separated by commas.',
        term,
      );
    case 'filterEntity':
      return l10n.t('“{0}” names an entity. IDs that start with @ belong to entities.', term);
    case 'filterTag':
      return l10n.t('“{0}” needs a key, with or without a value: tag:key or tag:key=value.', term);
  }
}

const longestTerm = 60;

function shortened(term: string): string {
  const letters = Array.from(term);
  return visibleText(letters.length <= longestTerm ? term : `${letters.slice(0, longestTerm).join('')}…`);
}
