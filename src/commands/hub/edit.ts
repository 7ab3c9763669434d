import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { type HubColor, hubColors } from '../../hubs/saved/hubMarks.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { colorLabel } from '../../text/tree/colorText.js';
import { changeConnection } from './changeConnection.js';
import type { ConnectServices } from '../commandServices.js';
import { renameHub } from './manage.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, type Choice } from '../prompts/prompts.js';
import * as text from '../../text/commands/hub/hubText.js';

type Part = 'name' | 'color' | 'production' | 'readOnly' | 'connection';

/** Everything about a saved hub in one list, which returns until the person leaves it. */
export function editHub(services: ConnectServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.editTitle();
    const hub = await hubFor(services, clicked, title, (one) => !one.isLocal);
    for (;;) {
      const part = await askChoice(title, text.chooseChange(), partsOf(hub));
      try {
        await changePart(services, hub, part);
      } catch (error) {
        // Escape in one question returns to the list.
        if (!isAbortError(error)) throw error;
      }
    }
  };
}

function partsOf(hub: LiveHub): readonly Choice<Part>[] {
  const { color, production, readOnly } = hub.marks;
  return [
    { label: `$(tag) ${text.name()}`, description: rowText(hub.label), value: 'name' },
    { label: `$(symbol-color) ${text.color()}`, description: colorLabel(color), value: 'color' },
    {
      label: `$(shield) ${text.production()}`,
      description: onOrOff(production),
      detail: text.productionDetail(),
      value: 'production',
    },
    {
      label: `$(lock) ${text.readOnly()}`,
      description: onOrOff(readOnly),
      detail: text.readOnlyDetail(),
      value: 'readOnly',
    },
    {
      label: `$(plug) ${text.connection()}`,
      description: rowText(`${hub.taskHub} · ${hub.endpoint}`),
      value: 'connection',
    },
  ];
}

async function changePart(services: ConnectServices, hub: LiveHub, part: Part): Promise<void> {
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
    text.colorTitle(hub.label),
    text.chooseColor(),
    [undefined, ...hubColors].map((color) => ({
      label: colorLabel(color),
      ...(color === hub.marks.color ? { description: text.current() } : {}),
      iconPath:
        color === undefined
          ? new vscode.ThemeIcon('circle-outline')
          : new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor(`charts.${color}`)),
      value: color,
    })),
  );
}

function onOrOff(value: boolean): string {
  return value ? text.on() : text.off();
}
