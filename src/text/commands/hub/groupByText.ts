import * as l10n from '@vscode/l10n';
import type { Grouping } from '../../../hubs/live/grouping/grouping.js';

export const title = (): string => l10n.t('Group Instances By');
export const titleIn = (hub: string): string => l10n.t('Group instances in {0}', hub);
export const choose = (): string => l10n.t('Choose what to group by');
export const current = (): string => l10n.t('Current');

export function label(grouping: Grouping): string {
  switch (grouping) {
    case 'status':
      return l10n.t('Status');
    case 'name':
      return l10n.t('Name');
    case 'time':
      return l10n.t('Time');
    case 'parent':
      return l10n.t('Parent');
  }
}

export function detail(grouping: Grouping): string {
  switch (grouping) {
    case 'status':
      return l10n.t('One group for each status');
    case 'name':
      return l10n.t('One group for each orchestration, with how many instances have each status');
    case 'time':
      return l10n.t('By when they were created: last hour, earlier today, yesterday, and so on');
    case 'parent':
      return l10n.t('Children under the instance that started them');
  }
}
