import type { InstanceTool, InstanceView } from '../../protocol/instancePanel.js';
import { IconButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

const looks: Readonly<Record<InstanceTool, readonly [icon: string, label: string]>> = {
  goToSource: ['code', 'Go to source'],
  compare: ['diff', 'Compare with another instance'],
  export: ['export', 'Export instance'],
};

/** What can be done with the instance without doing anything to it. */
export function ToolBar({ view }: { readonly view: InstanceView }) {
  const { connection, report } = usePanel();
  const tools: readonly InstanceTool[] =
    view.hub?.isFile === true ? ['goToSource', 'compare'] : ['goToSource', 'compare', 'export'];
  return (
    <span class="tools" role="group" aria-label="Tools">
      {tools.map((tool) => {
        const [icon, label] = looks[tool];
        return (
          <IconButton
            key={tool}
            icon={icon}
            label={label}
            onClick={() => {
              connection.request('runTool', { tool }).catch(report);
            }}
          />
        );
      })}
    </span>
  );
}
