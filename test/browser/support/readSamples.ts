import assert from 'node:assert/strict';
import { becomes } from './becomes.js';
import { accessibilityViolationsIn } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { useEditor } from './editor.js';
import { type InstanceViewName, instanceViews } from './instanceTab.js';
import { SampleRuns } from './sampleRuns.js';
import { type ViewedSample, viewedSamples } from './sampleViews.js';
import { type Theme, themeClasses, themes } from './themes.js';

const wide = { width: 1280, height: 800 };
/** Pixels of a tab that is as narrow as one gets beside another. */
const narrowTab = 400;

/** The one with a failure, its causes, and attempts has most of the colours. */
const mostColourful = 'PaymentWithRetries';

/** In which theme a sample is read in a narrow tab as well: in one of those in which it is read with the pointer. */
function narrowTheme(nth: number): Theme {
  const [, ...others] = themes;
  return others[nth % others.length] ?? assert.fail();
}

/**
 * Every way to read an instance, on runs of samples by a real worker on the local task hub, in one theme: all of them by
 * keyboard in the dark one, and some of them with the pointer in each of the others. A window of its own for each theme: what a
 * window has shown stays in memory until the browser tidies up, and that may be a gigabyte later.
 */
export function describeSamplesIn(theme: Theme): void {
  describe(`every view of every sample in the window, ${theme}`, function () {
    this.timeout(120_000);
    const open = useEditor({ size: wide, theme });
    const runs = new SampleRuns(open);
    const isByKeyboard = theme === 'dark';
    const read = viewedSamples
      .map((sample, nth) => ({ sample, nth, isNarrow: narrowTheme(nth) === theme }))
      .filter(({ sample, isNarrow }) => isByKeyboard || isNarrow || sample.name === mostColourful);

    before(async () => {
      await open.window.page.locator(`.monaco-workbench.${themeClasses[theme]}`).waitFor();
      await runs.begin(read.map(({ sample }) => sample.name));
    });
    after(() => runs.end());
    afterEach(async () => {
      await open.window.resize(wide.width, wide.height);
    });

    /** A narrow tab leaves columns out: what comes first in the list is said there too. */
    async function assertSays({ says }: ViewedSample, view: InstanceViewName, isNarrow: boolean): Promise<void> {
      await eventually(async () => {
        const text = await runs.tab.text();
        for (const words of isNarrow ? says[view].slice(0, 1) : says[view]) {
          assert.ok(typeof words === 'string' ? text.includes(words) : words.test(text), `${String(words)} in ${text}`);
        }
      });
    }

    /** Makes the window as narrow as it must be for a tab of 400 pixels. */
    async function narrow(): Promise<void> {
      await open.window.resize(wide.width - ((await runs.tab.width()) - narrowTab), wide.height);
      await eventually(async () => assert.equal(await runs.tab.width(), narrowTab));
    }

    interface Look {
      readonly views: readonly InstanceViewName[];
      readonly isNarrow: boolean;
      /** Which views a picture is taken of. */
      readonly isPictured: (at: number) => boolean;
    }

    /** Every view with what it must say, by the rules of accessibility, and no wider than its tab. */
    async function look(sample: ViewedSample, { views, isNarrow, isPictured }: Look): Promise<void> {
      const { tab } = runs;
      for (const [at, view] of views.entries()) {
        const title = `${view}, ${theme}${isNarrow ? ', narrow' : ''}`;
        await (isByKeyboard ? tab.show(view) : tab.click(view));
        await assertSays(sample, view, isNarrow);
        assert.deepEqual(await accessibilityViolationsIn(tab.root), [], title);
        // A chart takes another width a frame after its tab.
        await eventually(async () => assert.equal(await tab.overflow(), 0, title));
        if (isPictured(at)) await open.window.screenshot(`views ${sample.name} ${title}`);
      }
    }

    for (const { sample, nth, isNarrow } of read) {
      it(`of ${sample.name} is read ${isByKeyboard ? 'by keyboard' : isNarrow ? 'wide and narrow' : 'wide'}`, async () => {
        await runs.open(sample.name);
        // The pages of the other tabs are gone while they are hidden.
        await becomes(() => open.window.page.locator('iframe.webview').count(), 1);
        // There and back again; the themes take turns at the pictures.
        const isPictured = (at: number): boolean => (nth + themes.indexOf(theme) + at) % themes.length === 0;
        await look(sample, { views: instanceViews, isNarrow: false, isPictured });
        if (!isNarrow) return;
        await narrow();
        await look(sample, { views: instanceViews.toReversed(), isNarrow: true, isPictured: () => true });
      });
    }
  });
}
