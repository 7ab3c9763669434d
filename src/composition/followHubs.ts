import { type Disposable, DisposableStore } from '../common/disposable.js';
import type { HubRegistry } from '../hubs/hubRegistry.js';
import { setContextKey } from '../platform/contextKey.js';

/** Tells of hubs that come, go or are marked, and the menus whether any of them may be changed. */
export function followHubs(registry: HubRegistry, changed: () => void): Disposable {
  const listened = registry.onDidChange(() => follow());
  let marks = new DisposableStore();
  const look = (): void => {
    setContextKey(
      'durableTask.canChange',
      registry.hubs.some(({ readOnly }) => readOnly === undefined),
    );
    changed();
  };
  const follow = (): void => {
    marks.dispose();
    marks = new DisposableStore();
    for (const hub of registry.hubs) marks.add(hub.onDidChangeIdentity(look));
    look();
  };
  follow();
  return {
    dispose: () => {
      listened.dispose();
      marks.dispose();
    },
  };
}
