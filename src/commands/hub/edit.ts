import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { type HubColor, hubColors } from '../../hubs/saved/hubMarks.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { colorLabel } from '../../views/tree/hubLook.js';
import { changeConnection } from './changeConnection.js';
import type { CommandServices } from '../commandServices.js';
import { renameHub } from './manage.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, type Choice } from '../prompts/prompts.js';

type Part = 'name' | 'color' | 'production' | 'readOnly' | 'connection';

/** All that can be said about a saved hub, in one list that comes back until the person leaves it. */
export function editHub(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Edit Task Hub');
    const hub = await hubFor(services, clicked, title, (one) => !one.isLocal);
    for (;;) {
      const part = await askChoice(title, vscode.l10n.t('What is to change? Escape when all is well.'), partsOf(hub));
      try {
        await changePart(services, hub, part);
      } catch (error) {
        // Leaving one question leads back to the list.
        if (!isAbortError(error)) throw error;
      }
    }
  };
}

function partsOf(hub: LiveHub): readonly Choice<Part>[] {
  const { color, production, readOnly } = hub.marks;
  return [
    { label: vscode.l10n.t('$(tag) Name'), description: rowText(hub.label), value: 'name' },
    { label: vscode.l10n.t('$(symbol-color) Color'), description: colorLabel(color), value: 'color' },
    {
      label: vscode.l10n.t('$(shield) Production'),
      description: yesOrNo(production),
      detail: vscode.l10n.t('What asks to be confirmed asks for its name to be typed'),
      value: 'production',
    },
    {
      label: vscode.l10n.t('$(lock) Read-Only'),
      description: yesOrNo(readOnly),
      detail: vscode.l10n.t('Nothing that changes the task hub is sent'),
      value: 'readOnly',
    },
    {
      label: vscode.l10n.t('$(plug) Connection…'),
      description: rowText(`${hub.taskHub} · ${hub.endpoint}`),
      value: 'connection',
    },
  ];
}

async function changePart(services: CommandServices, hub: LiveHub, part: Part): Promise<void> {
  const { registry } = services;
  const { marks } = hub;
  switch (part) {
    case 'name':
      await renameHub(services)({ hubId: hub.id });
      break;
    case 'color': {
      const { color: _color, ...others } = marks;
      const color = await askColor(hub);
      await registry.describe(hub.id, { marks: color === undefined ? others : { ...others, color } });
      break;
    }
    case 'production':
      await registry.describe(hub.id, { marks: { ...marks, production: !marks.production } });
      break;
    case 'readOnly':
      await registry.describe(hub.id, { marks: { ...marks, readOnly: !marks.readOnly } });
      break;
    case 'connection':
      await changeConnection(services, hub);
      break;
    default:
      assertNever(part);
  }
}

async function askColor(hub: LiveHub): Promise<HubColor | undefined> {
  return await askChoice<HubColor | undefined>(
    vscode.l10n.t('Color of {0}', hub.label),
    vscode.l10n.t('Which color does the icon of the task hub have?'),
    [undefined, ...hubColors].map((color) => ({
      label: colorLabel(color),
      ...(color === hub.marks.color ? { description: vscode.l10n.t('now') } : {}),
      iconPath:
        color === undefined
          ? new vscode.ThemeIcon('circle-outline')
          : new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor(`charts.${color}`)),
      value: color,
    })),
  );
}

function yesOrNo(value: boolean): string {
  return value ? vscode.l10n.t('Yes') : vscode.l10n.t('No');
}
