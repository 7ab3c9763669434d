import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import { type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { usePages } from '../support/pages.js';

describe('the page of a hub: what stands in the cells of the table', function () {
  this.timeout(120_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  it('keeps the end of an ID that is too long, also beside the picture of the row, and tells it whole', async () => {
    const instanceId = 'customer-orders-2026-11-24-eu-west-a-very-long-one-of-a-parent:0001';
    const fixture = await pages.open({ instances: [{ ...madeUpInstances(1)[0], instanceId } as never] });
    const { page } = fixture;
    const cell = page.locator('.table-row [data-column="id"]');
    /** The left and the right edge of a part of the row. */
    const edges = (of: string) =>
      page.evaluate<readonly [number, number]>(`(() => {
        const { left, right } = document.querySelector('.table-row ${of}').getBoundingClientRect();
        return [left, right];
      })()`);
    const isEndShown = async (): Promise<boolean> => (await edges('.cell-id bdi'))[1] <= (await edges('.cell-id'))[1];
    await cell.hover();
    await becomes(() => cell.getAttribute('title'), instanceId);
    assert.equal(await isEndShown(), true);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Move Instance ID Left' }).click();
    await page.keyboard.press('Escape');
    await page.locator('.table-row .is-first[data-column="id"]').waitFor();
    assert.equal(await isEndShown(), true);
    assert.ok(
      (await edges('.is-first .codicon'))[1] < (await edges('.is-first .cell-id'))[0],
      'the picture stands first',
    );
    await fixture.screenshot('table-long-id-first');
    await page.mouse.move(5, 5);
    await cell.hover();
    await becomes(() => cell.getAttribute('title'), instanceId);
  });
});
