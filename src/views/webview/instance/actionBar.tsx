import { useRef } from 'preact/hooks';
import * as instanceText from '../../../text/pages/instanceText.js';
import type { InstanceTool, InstanceView, PanelAction } from '../../protocol/instancePanel.js';
import { actionIcon } from '../../look/actionIcon.js';
import { ActionButton } from '../parts/buttons.js';
import { Menu, MenuItem, MenuLine } from '../parts/menu.js';
import { useKeptFocus } from '../parts/useKeptFocus.js';
import { headerActions, headerTools } from './headerActions.js';
import { usePanel } from './panelContext.js';

const toolIcons: Readonly<Record<InstanceTool, string>> = {
  goToSource: 'code',
  compare: 'diff',
  export: 'export',
  copyLink: 'link',
};

/**
 * What is most likely to be done to the instance as it stands, and a menu with all else: what cannot be done now, with the
 * reason, and what does nothing to it. Of a file only the last, since nothing can be done to it.
 */
export function ActionBar({ view }: { readonly view: InstanceView }) {
  const { connection, report } = usePanel();
  const bar = useRef<HTMLDivElement>(null);
  // A button that has gone into the menu because of the status is to be found there.
  useKeptFocus(bar, () => bar.current?.querySelector<HTMLElement>('.menu > button') ?? null);
  const { buttons, more } = headerActions(view.hub?.isFile === true ? [] : view.actions, view.instance?.status);
  const run = (action: PanelAction): void => {
    connection.request('runAction', { action }).catch(report);
  };
  return (
    <div ref={bar} class="actions" role="group" aria-label={instanceText.actions()}>
      {buttons.map((action) => (
        <ActionButton
          key={action}
          icon={actionIcon(action)}
          label={instanceText.actionLabel(action)}
          onClick={() => run(action)}
        />
      ))}
      <Menu icon="ellipsis" label={instanceText.moreActions()} isList>
        {more.map(({ action, reason }) => (
          <MenuItem key={action} icon={actionIcon(action)} reason={reason} onClick={() => run(action)}>
            {instanceText.actionLabel(action)}
          </MenuItem>
        ))}
        {more.length === 0 ? null : <MenuLine />}
        {headerTools(view).map((tool) => (
          <MenuItem
            key={tool}
            icon={toolIcons[tool]}
            onClick={() => {
              connection.request('runTool', { tool }).catch(report);
            }}
          >
            {instanceText.toolLabel(tool)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
