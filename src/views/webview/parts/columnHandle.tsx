import { useRef } from 'preact/hooks';

const keyStep = 10;

interface ColumnHandleProps {
  readonly label: string;
  readonly width: number;
  readonly narrowest: number;
  readonly widest: number;
  readonly onWidth: (width: number) => void;
}

/** Sizes a column by mouse or keyboard. */
export function ColumnHandle({ label, width, narrowest, widest, onWidth }: ColumnHandleProps) {
  const handle = useRef<HTMLDivElement>(null);
  const onPointerDown = (event: PointerEvent): void => {
    const { current } = handle;
    if (current === null || event.button !== 0) return;
    event.preventDefault();
    const from = event.clientX;
    current.setPointerCapture(event.pointerId);
    const onMove = (move: PointerEvent): void => {
      onWidth(width + move.clientX - from);
    };
    current.addEventListener('pointermove', onMove);
    current.addEventListener(
      'lostpointercapture',
      () => {
        current.removeEventListener('pointermove', onMove);
      },
      { once: true },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(width + (event.key === 'ArrowRight' ? keyStep : -keyStep));
  };
  return (
    <div
      ref={handle}
      class="handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        event.stopPropagation();
      }}
    />
  );
}
