import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.js';

interface MenuProps {
  readonly icon: string;
  readonly label: string;
  /** Shown as pressed: something in it is not as usual. */
  readonly isActive?: boolean;
  readonly children: ComponentChildren;
}

/** Distance from the button and from the edge of the page, in pixels. */
const gap = 4;

/**
 * A button that opens a small panel above all else; Escape, a click elsewhere or scrolling closes it. What is in it may
 * close it by `MenuItem`.
 */
export function Menu({ icon, label, isActive = false, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isOpen || panel.current === null || button.current === null) return undefined;
    // Into the top layer: no part of the page that scrolls or is drawn later may cut or cover it.
    panel.current.showPopover();
    const [shown, opener] = [panel.current, button.current];
    // What is in it may come later, and need more room.
    const observer = new ResizeObserver(() => {
      place(shown, opener.getBoundingClientRect());
    });
    observer.observe(shown);
    place(shown, opener.getBoundingClientRect());
    panel.current.querySelector<HTMLElement>('input, button')?.focus();
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || box.current?.contains(target) !== true) setOpen(false);
    };
    const onScroll = ({ target }: Event): void => {
      if (target !== panel.current) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    <div ref={box} class="menu" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class={`icon-button${isActive ? ' is-active' : ''}`}
        title={label}
        aria-label={label}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <Icon name={icon} />
      </button>
      {isOpen ? (
        <div ref={panel} class="menu-panel" popover="manual" role="dialog" aria-label={label}>
          <CloseMenu.Provider value={close}>{children}</CloseMenu.Provider>
        </div>
      ) : null}
    </div>
  );
}

const CloseMenu = createContext<() => void>(() => undefined);

/** Below the button, or above it where there is no room; never beyond the page. */
function place(panel: HTMLElement, button: DOMRect): void {
  const { offsetWidth, offsetHeight, style } = panel;
  const below = button.bottom + gap;
  const fits = below + offsetHeight <= window.innerHeight;
  style.top = `${fits ? below : Math.max(gap, button.top - gap - offsetHeight)}px`;
  style.left = `${Math.max(gap, Math.min(button.left, window.innerWidth - offsetWidth - gap))}px`;
}

interface MenuItemProps {
  readonly icon: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** Something to do; the menu closes after it. */
export function MenuItem({ icon, onClick, children }: MenuItemProps) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      class="menu-item"
      onClick={() => {
        close();
        onClick();
      }}
    >
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}

interface ChoiceProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ComponentChildren;
}

/** One choice of a menu that is on or off. */
export function Choice({ isChecked, onChange, children }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}
