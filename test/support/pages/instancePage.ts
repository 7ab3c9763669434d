import type { Browser } from 'playwright-core';
import { instanceView } from '../../../src/views/panels/instance/instanceViews.js';
import type { InstanceStart } from '../../../src/views/protocol/instancePanel.js';
import type { Scenario } from '../instanceScenario.js';
import { newPage, PageFixture, type PageLook } from './pageFixture.js';

export { launchBrowser, type Theme } from './pageFixture.js';

/** The page of an instance, with its host beside it. */
export class InstancePageFixture extends PageFixture {
  static async open(browser: Browser, scenario: Scenario, look: PageLook = {}): Promise<InstancePageFixture> {
    const fixture = new InstancePageFixture(await newPage(browser, look));
    const host = 'test/browser/pages/instanceHost.ts';
    await fixture.load({ name: 'instance', start: () => startOf(scenario), host, scenario }, look);
    return fixture;
  }
}

function startOf({ instance, isMissing = false }: Scenario): Pick<InstanceStart, 'view'> {
  const target = { hubId: 'hub-1', instanceId: instance?.instanceId ?? 'missing-1' };
  const view = instanceView(
    { ...target, hub: { label: 'Local', taskHub: 'default', endpoint: 'http://127.0.0.1:8094' } },
    { ...(instance && { instance }), isWhole: false, isReading: true, isMissing },
  );
  return { view };
}
