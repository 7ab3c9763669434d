import { dismiss, retry } from '../../../text/pages/partsText.js';
import { IconButton } from './buttons.js';
import { Icon } from './icon.js';

interface BannerProps {
  readonly message: string;
  readonly onRetry?: () => void;
  readonly onDismiss?: () => void;
}

/** What went wrong, in one sentence, with a way on. The rest of the page stays usable. */
export function Banner({ message, onRetry, onDismiss }: BannerProps) {
  return (
    <div class="banner" role="alert">
      <Icon name="warning" tone="warn" />
      <span class="banner-text">{message}</span>
      {onRetry === undefined ? null : (
        <button type="button" class="link-button" onClick={onRetry}>
          {retry()}
        </button>
      )}
      {onDismiss === undefined ? null : <IconButton icon="close" label={dismiss()} onClick={onDismiss} />}
    </div>
  );
}
