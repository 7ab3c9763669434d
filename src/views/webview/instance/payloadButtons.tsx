import type { ComponentChildren } from 'preact';
import * as payloadText from '../../../text/pages/payloadText.js';
import type { PayloadRef } from '../../protocol/instancePanel.js';
import { CopyButton, IconButton } from '../parts/buttons.js';
import { Filled } from '../parts/filled.js';
import { Menu, MenuItem } from '../parts/menu.js';
import { Text } from '../parts/text.js';
import { usePanel } from './panelContext.js';

interface PayloadButtonsProps {
  /** What the text is, for the names of the buttons. */
  readonly title: string;
  readonly source: PayloadRef;
  /** Another text of the same thing that it may be compared with. */
  readonly counterpart?: { readonly title: string; readonly source: PayloadRef } | undefined;
  /** A button before the others. */
  readonly children?: ComponentChildren;
}

/** Copy, read in the real editor, save, compare. */
export function PayloadButtons({ title, source, counterpart, children }: PayloadButtonsProps) {
  const { connection, report, selected } = usePanel();
  const ask = (method: 'openPayload' | 'savePayload' | 'selectForCompare' | 'compareWithSelected'): void => {
    connection.request(method, { payload: source }).catch(report);
  };
  return (
    <span class="card-buttons">
      {children}
      <CopyButton
        label={payloadText.copy(title)}
        copy={() =>
          connection.request('copyPayload', { payload: source }).catch((error: unknown) => {
            report(error);
            throw error;
          })
        }
      />
      <IconButton icon="go-to-file" label={payloadText.openInEditor(title)} onClick={() => ask('openPayload')} />
      <Menu icon="ellipsis" label={payloadText.more(title)} isList>
        <MenuItem icon="save" onClick={() => ask('savePayload')}>
          {payloadText.saveAs()}
        </MenuItem>
        {counterpart === undefined ? null : (
          <MenuItem
            icon="diff"
            onClick={() => {
              connection.request('comparePayloads', { left: source, right: counterpart.source }).catch(report);
            }}
          >
            {payloadText.compareWith(counterpart.title)}
          </MenuItem>
        )}
        <MenuItem icon="git-compare" onClick={() => ask('selectForCompare')}>
          {payloadText.selectForCompare()}
        </MenuItem>
        {selected === undefined ? null : (
          <MenuItem icon="diff" onClick={() => ask('compareWithSelected')}>
            <Filled text={payloadText.compareWithSelected()} parts={[<Text key="selected" value={selected} />]} />
          </MenuItem>
        )}
      </Menu>
    </span>
  );
}
