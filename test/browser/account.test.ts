import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import type { Locator } from 'playwright-core';
import { becomes } from './support/becomes.js';
import { azureRefusal, FakeAzure } from '../support/servers/fakeAzure.js';
import { FakeTaskHub, Refusal } from '../support/servers/fakeTaskHub.js';
import { useEditor } from './support/editor.js';
import type { TreeView } from './support/treeView.js';

const provider = '/providers/Microsoft.DurableTask/schedulers';
const anotherFactor = '{"access_token":{"acrs":{"essential":true,"value":"p1"}}}';

const claims = (authorization: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

describe('the Microsoft account of the editor in the window', function () {
  this.timeout(120_000);
  let server: FakeTaskHub;
  let azure: FakeAzure;
  let tree: TreeView;
  let refused: string | undefined = 'none';

  before(async () => {
    server = await FakeTaskHub.start();
    server.on('QueryInstances', (_request, { headers }) => {
      if (headers['authorization'] === refused)
        throw new Refusal(status.UNAUTHENTICATED, 'The token has been revoked.');
      return {};
    });
    azure = await FakeAzure.start();
    const id = `/subscriptions/s-1/resourceGroups/rg${provider}/shop`;
    azure.onList('/tenants', [
      { tenantId: 't-1', displayName: 'Contoso' },
      { tenantId: 't-3', displayName: 'Tailspin' },
    ]);
    azure.on('/subscriptions', (_nth, { authorization }) => {
      const { tid, claims: proven } = claims(authorization);
      if (tid !== 't-1') return azureRefusal(403, 'AuthorizationFailed');
      if (proven === anotherFactor) {
        return { body: { value: [{ subscriptionId: 's-1', displayName: 'Production' }] } };
      }
      const wanted = Buffer.from(anotherFactor).toString('base64');
      const challenge = `Bearer realm="", error="insufficient_claims", claims="${wanted}"`;
      return azureRefusal(401, 'InvalidAuthenticationToken', { 'www-authenticate': challenge });
    });
    azure.onList(`/subscriptions/s-1${provider}`, [
      { id, name: 'shop', location: 'westeurope', properties: { endpoint: server.endpoint } },
    ]);
    azure.onList(`${id}/taskHubs`, [{ name: 'orders' }, { name: 'billing' }]);
  });
  after(() => {
    azure.stop();
    server.stop();
  });
  // The address is known once the stand-in for Azure runs, which is before the window opens.
  const open = useEditor({
    accounts: true,
    get settings() {
      return { ...azure.settings, 'durableTask.refresh.intervalSeconds': 1 };
    },
  });
  before(async () => {
    tree = await open.window.openView();
  });

  /** Lets the editor sign in, as often as it asks until this is shown: each time in the same words. */
  async function allowUntil(shown: Locator): Promise<void> {
    const allow = open.window.messages.dialog.getByRole('button', { name: 'Allow', exact: true });
    await shown.or(allow).first().waitFor();
    while (!(await shown.isVisible())) {
      // One that has been answered is still seen for a moment.
      await allow.click({ timeout: 5000 }).catch(() => undefined);
      await shown.or(allow).first().waitFor();
    }
  }

  /** What the tokens said that this list was asked for with. */
  const askedWith = (path: string): readonly Record<string, unknown>[] =>
    azure.requests.filter(({ url }) => url.startsWith(`${path}?`)).map(({ authorization }) => claims(authorization));

  it('finds a hub in Azure: it is asked for by the editor, for each tenant, and for another factor where the tenant wants one', async () => {
    const { quickInput, messages } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub from Azure…');
    await quickInput.pick('VisualStudioCode');
    await becomes(() => messages.dialogText(), /Durable Task.* sign in using Microsoft/);
    await open.window.screenshot('account');
    await allowUntil(quickInput.rows('Tailspin'));
    await quickInput.pick('Contoso');
    await allowUntil(quickInput.rows('orders'));
    assert.equal(askedWith('/tenants').at(-1)?.['tid'], 't-home');
    const [weak, strong] = askedWith('/subscriptions');
    assert.deepEqual([weak?.['tid'], weak?.['claims']], ['t-1', undefined]);
    assert.equal(strong?.['claims'], anotherFactor);
    await quickInput.pick('orders');
    await allowUntil(tree.row('orders'));
    // The progress of the test that ends just then is of the same task hub.
    assert.match(
      await messages.notification('Connected to task hub orders'),
      /Connected to task hub orders.*signed in as ann@example\.org \(VisualStudioCode\)\./,
    );
    const { tid, aud } = claims(server.calls.at(-1)?.headers['authorization']);
    assert.deepEqual([tid, aud], ['t-1', 'https://durabletask.io/.default']);
  });

  it('is told from a tenant that has not consented, and from a person who declines', async () => {
    const { quickInput, messages } = open.window;
    open.window.console.expect(/^Can’t sign in to Azure\./);
    const chooseTailspin = async (): Promise<void> => {
      await open.window.runCommand('Durable Task: Add Task Hub from Azure…');
      await quickInput.pick('VisualStudioCode');
      await allowUntil(quickInput.rows('Tailspin'));
      await quickInput.pick('Tailspin');
    };
    await chooseTailspin();
    await messages.answer('Cancel');
    assert.match(await messages.notification('Can’t sign in to Azure'), /Sign in and try again\.$/);
    await chooseTailspin();
    await messages.answer('Allow');
    const message = await messages.notification('hasn’t consented');
    assert.match(message, /^Can’t sign in to Azure\. The tenant hasn’t consented to this\. Ask its administrator/);
  });

  it('whose session the service refuses is renewed by a click on “Sign In Again”', async () => {
    const { messages } = open.window;
    refused = server.calls.at(-1)?.headers['authorization'];
    await tree.row('Sign in again').waitFor({ timeout: 60_000 });
    await tree.row(/orders\s*signed out since \d/).waitFor();
    await open.window.screenshot('account-refused');
    await tree.act('orders', 'Sign In Again');
    await messages.answer('Allow');
    await tree.row('Sign in again').waitFor({ state: 'detached' });
    await tree.row(/orders\s*127\.0\.0\.1/).waitFor();
    assert.notEqual(server.calls.at(-1)?.headers['authorization'], refused);
  });
});
