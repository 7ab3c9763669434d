import { useState } from 'preact/hooks';
import { assertNever } from '../../../common/assertNever.js';
import * as partsText from '../../../text/pages/partsText.js';
import type { PayloadText } from '../../protocol/instancePanel.js';
import type { PayloadContent } from '../format/payloadContent.js';
import { Icon } from './icon.js';
import { JsonView } from './jsonView.js';
import { Text } from './text.js';
import { usePayloadContent } from './usePayloadContent.js';

/** A stored text as what it is: JSON, plain text, a token of blob storage, or the head of something very long. */
export function PayloadView({ payload, label }: { readonly payload: PayloadText; readonly label: string }) {
  const content = usePayloadContent(payload);
  if (content === undefined) return <p class="quiet">{partsText.loading()}</p>;
  return <Content content={content} label={label} />;
}

interface ContentProps {
  readonly content: PayloadContent;
  readonly label: string;
}

function Content({ content, label }: ContentProps) {
  switch (content.kind) {
    case 'empty':
      return <p class="quiet">{partsText.emptyText()}</p>;
    case 'json':
      return <JsonView node={content.node} label={label} />;
    case 'blob':
      return (
        <div class="blob">
          <p>
            <Icon name="cloud" /> {partsText.inBlobStorage()}
          </p>
          <LongText text={content.token} />
        </div>
      );
    case 'text':
      return <LongText text={content.text} />;
    case 'head':
      return (
        <>
          <p class="quiet">{partsText.onlyBeginning(content.wholeBytes)}</p>
          <LongText text={content.text} />
        </>
      );
    default:
      return assertNever(content);
  }
}

const firstPart = 4_000;
const most = 40_000;

/** Plain text with its line breaks; a long one in two steps, and from there on in the editor. */
export function LongText({ text }: { readonly text: string }) {
  const [shown, setShown] = useState(firstPart);
  return (
    <div class="long-text">
      <pre>
        <Text value={text.slice(0, shown)} multiline />
      </pre>
      {text.length <= shown ? null : shown < most ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setShown(most);
          }}
        >
          {partsText.showMoreCharacters(text.length - shown)}
        </button>
      ) : (
        <p class="quiet">{partsText.moreInEditor(text.length - shown)}</p>
      )}
    </div>
  );
}
