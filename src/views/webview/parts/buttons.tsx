import { useEffect, useState } from 'preact/hooks';
import { copied } from '../../../text/pages/partsText.js';
import { Icon } from './icon.js';

interface ActionButtonProps {
  readonly icon: string;
  readonly label: string;
  /** Why it cannot be used now; it stays reachable, so that everybody can find out. */
  readonly reason?: string | undefined;
  /** What it does, where its label does not say it all. */
  readonly hint?: string;
  readonly onClick: () => void;
}

/** A button with a picture and a word. */
export function ActionButton({ icon, label, reason, hint, onClick }: ActionButtonProps) {
  return (
    <button
      type="button"
      class="action-button"
      aria-disabled={reason === undefined ? undefined : 'true'}
      title={reason ?? hint}
      onClick={() => {
        if (reason === undefined) onClick();
      }}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: string;
  /** Its name for everybody, shown as a tooltip. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  /** It cannot be used now; it stays, so that the keyboard does not lose its place. */
  readonly isOff?: boolean;
}

/** A button with a picture only. */
export function IconButton({ icon, label, onClick, isPressed, isOff = false }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      aria-disabled={isOff ? 'true' : undefined}
      onClick={isOff ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

const confirmationMs = 1_500;

/** Copies, and shows for a moment that it did. */
export function CopyButton({ label, copy }: { readonly label: string; readonly copy: () => Promise<void> }) {
  const [copies, setCopies] = useState(0);
  useEffect(() => {
    if (copies === 0) return undefined;
    const timer = setTimeout(() => {
      setCopies(0);
    }, confirmationMs);
    return () => {
      clearTimeout(timer);
    };
  }, [copies]);
  const onClick = (): void => {
    void copy().then(
      () => {
        setCopies((count) => count + 1);
      },
      () => undefined,
    );
  };
  return (
    <>
      <IconButton icon={copies > 0 ? 'check' : 'copy'} label={label} onClick={onClick} />
      <span class="for-screen-readers" role="status">
        {copies > 0 ? copied() : ''}
      </span>
    </>
  );
}
