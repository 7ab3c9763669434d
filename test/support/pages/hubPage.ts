import type { Browser } from 'playwright-core';
import { ownLayout } from '../../../src/views/protocol/tableLayout.js';
import type { HubStart } from '../../../src/views/protocol/hubPanel.js';
import { noFilter } from '../../../src/views/panels/hub/tableFilter.js';
import type { HubScenario } from '../hubScenario.js';
import { newPage, PageFixture, type PageLook } from './pageFixture.js';

/** The page of a hub, with its host beside it. */
export class HubPageFixture extends PageFixture {
  static async open(browser: Browser, scenario: HubScenario, look: PageLook = {}): Promise<HubPageFixture> {
    const fixture = new HubPageFixture(await newPage(browser, look));
    const host = 'test/browser/pages/hubHost.ts';
    await fixture.load({ name: 'hub', start: () => startOf(scenario), host, scenario }, look);
    return fixture;
  }
}

const fields = noFilter.fields;

function startOf({ filter = '' }: HubScenario): Omit<HubStart, 'language'> {
  return {
    view: { hubId: 'hub-1', actions: [], canStart: false },
    list: { ...{ filter, chips: [], fields }, count: 0, hasMore: false, isLoading: true },
    layout: ownLayout,
  };
}
