import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.js';
import { useKeptFocus } from './useKeptFocus.js';

interface MenuProps {
  readonly icon: string;
  readonly label: string;
  /** Shown as pressed: something in it is not as usual. */
  readonly isActive?: boolean;
  /** It holds a form, that is used for longer: scrolling elsewhere does not close it. */
  readonly isForm?: boolean;
  /** There is nothing in it but things to do: it is a menu for a screen reader too, and one stop for the Tab key. */
  readonly isList?: boolean;
  readonly children: ComponentChildren;
}

/** Distance from the button and from the edge of the page, in pixels. */
const gap = 4;

/**
 * A button that opens a small panel above all else; Escape, a click elsewhere or scrolling closes it. What is in it may
 * close it by `MenuItem`. Arrow keys walk in it.
 */
export function Menu({ icon, label, isActive = false, isForm = false, isList = false, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useKeptFocus(panel, () => (panel.current && stopsIn(panel.current)[0]) ?? button.current);
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
    stopsIn(panel.current)[0]?.focus();
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || box.current?.contains(target) !== true) setOpen(false);
    };
    const onScroll = ({ target }: Event): void => {
      if (!isForm && target !== panel.current) setOpen(false);
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
    if (!isOpen) {
      if (!isList || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      setOpen(true);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab' && isList) {
      // The key goes on from the button.
      close();
    } else if (panel.current !== null) {
      const next = nextStop(event, stopsIn(panel.current));
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    }
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
        aria-haspopup={isList ? 'menu' : 'dialog'}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <Icon name={icon} />
      </button>
      {isOpen ? (
        <div
          ref={panel}
          class={`menu-panel${isForm ? ' is-form' : ''}`}
          popover="manual"
          role={isList ? 'menu' : 'dialog'}
          aria-label={label}
        >
          <OpenMenu.Provider value={{ close, isList }}>{children}</OpenMenu.Provider>
        </div>
      ) : null}
    </div>
  );
}

const OpenMenu = createContext<{ readonly close: () => void; readonly isList: boolean }>({
  close: () => undefined,
  isList: false,
});

/** Where the keyboard stops in a menu, in order. */
function stopsIn(panel: HTMLElement): readonly HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('input, button')];
}

/** Where a key leads from what has the focus; undefined for every other key, and where one writes or chooses with it. */
function nextStop(event: KeyboardEvent, stops: readonly HTMLElement[]): HTMLElement | undefined {
  const { target } = event;
  const isPressed =
    target instanceof HTMLButtonElement || (target instanceof HTMLInputElement && target.type === 'checkbox');
  if (!isPressed || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return undefined;
  const at = stops.indexOf(target);
  switch (event.key) {
    case 'ArrowDown':
      return stops[(at + 1) % stops.length];
    case 'ArrowUp':
      return stops.at(Math.max(at, 0) - 1);
    case 'Home':
      return stops[0];
    case 'End':
      return stops.at(-1);
    default:
      return undefined;
  }
}

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
  /** Why it cannot be done now; it stays reachable, so that everybody can find out. */
  readonly reason?: string | undefined;
  /** More about it, for those who point at it. */
  readonly detail?: string | undefined;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** Something to do; the menu closes after it. */
export function MenuItem({ icon, reason, detail, onClick, children }: MenuItemProps) {
  const { close, isList } = useContext(OpenMenu);
  return (
    <button
      type="button"
      class="menu-item"
      {...(isList && { role: 'menuitem' as const, tabIndex: -1 })}
      aria-disabled={reason === undefined ? undefined : 'true'}
      title={reason ?? detail}
      onClick={() => {
        if (reason !== undefined) return;
        close();
        onClick();
      }}
    >
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}

/** A line between what belongs together. */
export function MenuLine() {
  return <div class="menu-line" role="separator" />;
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
