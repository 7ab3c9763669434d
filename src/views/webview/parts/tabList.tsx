import { useLayoutEffect, useRef } from 'preact/hooks';

interface TabListProps<Tab extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly tab: Tab; readonly label: string; readonly badge?: string }[];
  readonly active: Tab;
  readonly onSelect: (tab: Tab) => void;
}

export function tabId(tab: string): string {
  return `tab-${tab}`;
}

export function tabPanelId(tab: string): string {
  return `tab-panel-${tab}`;
}

/** Tabs as the ARIA pattern has them: one stop for Tab, arrow keys between them. */
export function TabList<Tab extends string>({ label, tabs, active, onSelect }: TabListProps<Tab>) {
  const list = useRef<HTMLDivElement>(null);
  // In a narrow tab they do not all fit, and the row of them scrolls.
  useLayoutEffect(() => {
    list.current?.querySelector(`#${tabId(active)}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ tab }) => tab === active);
    const to = targetOf(event.key, at, tabs.length);
    const next = to === undefined ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.tab);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.tab)}`)?.focus();
  };
  return (
    <div ref={list} class="tab-list" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ tab, label: name, badge }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          class="tab"
          id={tabId(tab)}
          aria-selected={tab === active}
          aria-controls={tabPanelId(tab)}
          tabIndex={tab === active ? 0 : -1}
          onClick={() => {
            onSelect(tab);
          }}
        >
          {name}
          {badge === undefined ? null : <span class="badge">{badge}</span>}
        </button>
      ))}
    </div>
  );
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
