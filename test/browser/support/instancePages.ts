import { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { type Pages, usePages } from './pages.js';

export type InstancePages = Pages<Scenario, InstancePageFixture>;

/** Pages of instances for the tests of a suite. */
export function useInstancePages(): InstancePages {
  return usePages((browser, scenario, look) => InstancePageFixture.open(browser, scenario, look));
}
