import assert from 'node:assert/strict';
import { type Asking, EditorAccount, type EditorSession } from '../../../src/hubs/editorAccount.js';

const scope = 'https://durabletask.io/.default';

function setUp() {
  const asked: string[] = [];
  const state: {
    held: EditorSession | undefined;
    answer: () => Promise<EditorSession | undefined>;
    met: () => Promise<EditorSession | undefined>;
  } = {
    held: undefined,
    answer: () => Promise.reject(new Error('Cancelled')),
    met: () => Promise.resolve(undefined),
  };
  const get = (scopes: readonly string[], asking: Asking): Promise<EditorSession | undefined> => {
    if (asking === 'silent') return Promise.resolve(state.held);
    asked.push(`${asking} ${scopes.join(' ')}`);
    return state.answer();
  };
  const meet = (challenge: string, scopes: readonly string[]): Promise<EditorSession | undefined> => {
    asked.push(`meet ${challenge} ${scopes.join(' ')}`);
    return state.met();
  };
  return { asked, state, account: new EditorAccount({ get, meet }, () => 1000) };
}

const session = (accessToken: string): EditorSession => ({ accessToken, account: { label: 'ann@example.org' } });
const tokenUntil = (seconds: number): string =>
  `h.${Buffer.from(JSON.stringify({ exp: seconds })).toString('base64url')}.s`;

describe('tokens of the account of the editor', () => {
  it('come silently where there is a session, with the account and the end that the token tells', async () => {
    const { asked, state, account } = setUp();
    state.held = session(tokenUntil(5000));
    const token = await account.getToken({ scope });
    assert.deepEqual(token, { token: state.held.accessToken, expiresAt: 5_000_000, account: 'ann@example.org' });
    state.held = session('not a readable token');
    assert.equal((await account.getToken({ scope })).expiresAt, 601_000);
    assert.deepEqual(asked, []);
  });

  it('name the tenant, and ask the person where there is no session', async () => {
    const { asked, state, account } = setUp();
    state.answer = () => Promise.resolve(session('t'));
    await account.getToken({ scope, tenantId: 'contoso' });
    assert.deepEqual(asked, [`ask ${scope} VSCODE_TENANT:contoso`]);
  });

  it('are asked of nobody where nobody is to be asked, and are had there all the same once there is a session', async () => {
    const { asked, state, account } = setUp();
    await assert.rejects(account.getToken({ scope, tenantId: 'contoso', isQuiet: true }), /not logged in/);
    state.held = session('t');
    assert.equal((await account.getToken({ scope, tenantId: 'contoso', isQuiet: true })).token, 't');
    account.askAgain();
    assert.equal((await account.getToken({ scope, isQuiet: true, refusedToken: 't' })).token, 't');
    assert.deepEqual(asked, []);
  });

  it('are asked of the person once, and again only after a click', async () => {
    const { asked, state, account } = setUp();
    await assert.rejects(account.getToken({ scope }), /Cancelled/);
    await assert.rejects(account.getToken({ scope }), /left or refused/);
    assert.equal(asked.length, 1);
    account.allowQuestions();
    await assert.rejects(account.getToken({ scope }), /Cancelled/);
    assert.equal(asked.length, 2);
    account.askAgain();
    state.answer = () => Promise.resolve(session('t'));
    assert.equal((await account.getToken({ scope })).token, 't');
    assert.equal(asked.length, 3);
  });

  it('are asked of the person once for all who want the same meanwhile, whatever the answer is', async () => {
    const { asked, state, account } = setUp();
    const answers: ((given: EditorSession) => void)[] = [];
    state.answer = () =>
      new Promise((resolve) => {
        answers.push(resolve);
      });
    const wanted = [
      account.getToken({ scope }),
      account.getToken({ scope }),
      account.getToken({ scope, tenantId: 'x' }),
    ];
    await new Promise(setImmediate);
    assert.deepEqual(asked, [`ask ${scope}`, `ask ${scope} VSCODE_TENANT:x`]);
    for (const give of answers) give(session('t'));
    assert.deepEqual(
      (await Promise.all(wanted)).map(({ token }) => token),
      ['t', 't', 't'],
    );
    const other = setUp();
    const refused = await Promise.allSettled([other.account.getToken({ scope }), other.account.getToken({ scope })]);
    assert.deepEqual(
      refused.map((end) => end.status === 'rejected' && String(end.reason)),
      ['Error: Cancelled', 'Error: Cancelled'],
    );
    assert.equal(other.asked.length, 1);
  });

  it('that a server refused are replaced by a new sign-in only after a click', async () => {
    const { asked, state, account } = setUp();
    state.held = session('revoked');
    state.answer = () => Promise.resolve(session('new'));
    assert.equal((await account.getToken({ scope, refusedToken: 'revoked' })).token, 'revoked');
    account.askAgain();
    assert.equal((await account.getToken({ scope, refusedToken: 'revoked' })).token, 'new');
    assert.deepEqual(asked, [`renew ${scope}`]);
  });

  it('that lack what the service names are replaced by those that have it, and only then and once', async () => {
    const { asked, state, account } = setUp();
    state.held = session('weak');
    state.met = () => Promise.resolve(session('strong'));
    const refused = { scope, refusedToken: 'weak', challenge: 'Bearer claims="x"' };
    assert.equal((await account.getToken({ ...refused, isQuiet: true })).token, 'weak');
    assert.deepEqual(asked, []);
    assert.equal((await account.getToken(refused)).token, 'strong');
    assert.deepEqual(asked, [`meet Bearer claims="x" ${scope}`]);
    state.held = session('newer');
    assert.equal((await account.getToken(refused)).token, 'newer');
    assert.equal(asked.length, 1);
  });

  it('stay as they are where the editor knows of no such thing, and nobody is asked twice who declined', async () => {
    const { asked, state, account } = setUp();
    state.held = session('weak');
    const refused = { scope, refusedToken: 'weak', challenge: 'Bearer claims="x"' };
    assert.equal((await account.getToken(refused)).token, 'weak');
    account.askAgain();
    state.answer = () => Promise.resolve(session('new'));
    assert.equal((await account.getToken(refused)).token, 'new');
    state.met = () => Promise.reject(new Error('Cancelled'));
    await assert.rejects(account.getToken(refused), /Cancelled/);
    const before = asked.length;
    await assert.rejects(account.getToken(refused), /left or refused/);
    assert.equal(asked.length, before);
  });
});
