import * as instanceText from '../../../text/pages/instanceText.js';
import type { InstanceTool, InstanceView } from '../../protocol/instancePanel.js';
import { IconButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

const icons: Readonly<Record<InstanceTool, string>> = {
  goToSource: 'code',
  compare: 'diff',
  export: 'export',
};

/** What can be done with the instance without doing anything to it. */
export function ToolBar({ view }: { readonly view: InstanceView }) {
  const { connection, report } = usePanel();
  const tools: readonly InstanceTool[] =
    view.hub?.isFile === true ? ['goToSource', 'compare'] : ['goToSource', 'compare', 'export'];
  return (
    <span class="tools" role="group" aria-label={instanceText.tools()}>
      {tools.map((tool) => (
        <IconButton
          key={tool}
          icon={icons[tool]}
          label={instanceText.toolLabel(tool)}
          onClick={() => {
            connection.request('runTool', { tool }).catch(report);
          }}
        />
      ))}
    </span>
  );
}
