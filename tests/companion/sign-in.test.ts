import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from './stage.ts';
import {
  avery,
  firefoxRedirectUri,
  type Refusal,
  redirectUri,
  type SignedInDevice,
  SignIn,
  sentTo,
} from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());
beforeEach(() => stage.control('POST', 'reset'));

describe('starting', () => {
  it('sends the browser to dotloop with a state of its own', async () => {
    const signIn = new SignIn();
    const authorize = await stage.begin(signIn);
    expect(authorize.origin + authorize.pathname).toBe(`${stage.sandbox.url}/oauth/authorize`);
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      response_type: 'code',
      client_id: stage.config.clientId,
      redirect_uri: `${stage.url}/oauth/callback`,
      redirect_on_deny: 'true',
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(authorize.href).not.toContain(signIn.state);
    expect(authorize.href).not.toContain(signIn.challenge);
  });

  const good = new SignIn();
  it.each([
    ['a foreign redirect', { redirect_uri: 'https://evil.example/' }],
    ['a redirect that only begins like an allowed one', { redirect_uri: `${redirectUri}x` }],
    ['a redirect without its slash', { redirect_uri: redirectUri.slice(0, -1) }],
    ['no redirect', { redirect_uri: undefined }],
    ['a challenge that is no SHA-256', { challenge: 'short' }],
    ['no challenge', { challenge: undefined }],
    ['no state', { state: undefined }],
    ['a state with control characters', { state: 'a\nb' }],
  ])('shows a page instead of redirecting for %s', async (_, change) => {
    const query = { challenge: good.challenge, redirect_uri: redirectUri, state: good.state, ...change };
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const response = await stage.open(`/oauth/start?${new URLSearchParams(given)}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('This sign-in cannot start');
  });

  it('takes no parameter that stands twice', async () => {
    const response = await stage.open(`${good.startPath()}&redirect_uri=https://evil.example/`);
    expect(response.status).toBe(400);
  });

  it('gives its pages the headers that keep them plain', async () => {
    const { headers } = await stage.open('/oauth/start');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('coming back', () => {
  it('signs in: a ticket for the extension, and a session for the ticket', async () => {
    const signIn = new SignIn();
    const back = await stage.walk(signIn);
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect([...back.searchParams.keys()].sort()).toEqual(['state', 'ticket']);
    expect(back.searchParams.get('state')).toBe(signIn.state);

    const before = Date.now();
    const { status, body, headers } = await stage.call<SignedInDevice>('POST', '/sessions', {
      body: { ticket: back.searchParams.get('ticket'), verifier: signIn.verifier },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' },
    });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      credential: expect.stringMatching(/^[\w-]{43}$/),
      accessToken: expect.any(String),
      expiresAt: expect.any(Number),
      account: avery,
      device: {
        id: expect.any(String),
        name: 'Firefox on Linux',
        createdAt: expect.any(Number),
        lastUsedAt: expect.any(Number),
        current: true,
      },
    });
    expect(body.expiresAt).toBeGreaterThan(before + 43_000_000);
    expect(body.expiresAt).toBeLessThanOrEqual(Date.now() + 43_200_000);
    expect(await stage.works(body.accessToken)).toBe(true);
    expect(JSON.stringify(body)).not.toContain([...stage.sandbox.world.grants][0]?.refreshToken);
  });

  it("comes back to Firefox's own redirect", async () => {
    const signIn = new SignIn();
    const callback = await stage.decide(await stage.begin(signIn, firefoxRedirectUri));
    const back = sentTo(await stage.open(callback.href));
    expect(back.origin + back.pathname).toBe(firefoxRedirectUri);
  });

  it('says when the person denied', async () => {
    const signIn = new SignIn();
    const back = await stage.walk(signIn, 'deny');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'denied', state: signIn.state });
    expect(stage.asked('/oauth/token')).toBe(0);
  });

  it('says when it took too long, and does not use the code', async () => {
    const signIn = new SignIn();
    const callback = await stage.decide(await stage.begin(signIn));
    stage.sandbox.world.advance(15 * 60_000);
    const back = sentTo(await stage.open(callback.href));
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'expired', state: signIn.state });
    expect(stage.asked('/oauth/token')).toBe(0);
  });

  it('still takes an answer of the fifteenth minute', async () => {
    const authorize = await stage.begin(new SignIn());
    stage.sandbox.world.advance(15 * 60_000 - 5_000);
    const back = sentTo(await stage.open((await stage.decide(authorize)).href));
    expect(back.searchParams.has('ticket')).toBe(true);
  });

  it.each([
    ['a state that it does not know', 'code=x&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['no state', 'code=x'],
    ['nothing', ''],
  ])('shows a page for %s', async (_, query) => {
    const response = await stage.open(`/oauth/callback?${query}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This sign-in is not known');
    expect(stage.asked('/oauth/token')).toBe(0);
  });

  it('takes a state once', async () => {
    const callback = await stage.decide(await stage.begin(new SignIn()));
    const [one, other] = await Promise.all([stage.open(callback.href), stage.open(callback.href)]);
    expect([one.status, other.status].sort()).toEqual([302, 400]);
    expect((await stage.open(callback.href)).status).toBe(400);
    expect(stage.asked('/oauth/token')).toBe(1);
  });

  it('does not take one state twice in one address', async () => {
    const callback = await stage.decide(await stage.begin(new SignIn()));
    expect((await stage.open(`${callback.href}&state=other`)).status).toBe(400);
  });

  it('does not sign in with a code that dotloop does not know', async () => {
    const signIn = new SignIn();
    const callback = await stage.decide(await stage.begin(signIn));
    callback.searchParams.set('code', 'made-up');
    const back = sentTo(await stage.open(callback.href));
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'exchange-failed', state: signIn.state });
  });

  it('does not sign in twice with one code', async () => {
    const [mine, stolen] = [new SignIn(), new SignIn()];
    const first = await stage.decide(await stage.begin(mine));
    const second = await stage.begin(stolen);
    expect(sentTo(await stage.open(first.href)).searchParams.has('ticket')).toBe(true);
    const callback = new URL(first);
    callback.searchParams.set('state', second.searchParams.get('state') ?? '');
    const back = sentTo(await stage.open(callback.href));
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'exchange-failed', state: stolen.state });
  });

  it('does not sign in with the code of another sign-in', async () => {
    const [victim, attacker] = [new SignIn(), new SignIn()];
    const theirs = await stage.decide(await stage.begin(victim));
    const begun = await stage.begin(attacker);
    const injected = new URLSearchParams({
      code: theirs.searchParams.get('code') ?? '',
      state: begun.searchParams.get('state') ?? '',
    });
    const back = sentTo(await stage.open(`/oauth/callback?${injected}`));
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'exchange-failed',
      state: attacker.state,
    });
    const grants = [...stage.sandbox.world.grants];
    expect(grants, 'nobody is signed in').toEqual([]);
  });

  it('gives nobody but who began a sign-in its session', async () => {
    const [mine, others] = [new SignIn(), new SignIn()];
    const back = await stage.walk(mine);
    const { status } = await stage.call('POST', '/sessions', {
      body: { ticket: back.searchParams.get('ticket'), verifier: others.verifier },
    });
    expect(status).toBe(400);
  });

  it.each([
    ['fails', { kind: 'status', status: 503, path: '/oauth/token' }],
    ['breaks the connection', { kind: 'cut-before', path: '/oauth/token' }],
    ['answers half a text', { kind: 'malformed', path: '/oauth/token' }],
    ['does not tell whose tokens they are', { kind: 'status', status: 503, path: '/public/v2/account' }],
  ])('says when dotloop %s', async (_, fault) => {
    await stage.control('POST', 'faults', fault);
    const signIn = new SignIn();
    const back = await stage.walk(signIn);
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'unavailable', state: signIn.state });
  });

  it('says when dotloop refuses to tell whose tokens they are', async () => {
    await stage.control('PATCH', 'settings', { scope: ['loop:*'] });
    const signIn = new SignIn();
    const back = await stage.walk(signIn);
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'exchange-failed', state: signIn.state });
  });

  it('says when dotloop sends an error of its own', async () => {
    const signIn = new SignIn();
    const state = (await stage.begin(signIn)).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'unsupported_response_type', state });
    const back = sentTo(await stage.open(`/oauth/callback?${query}`));
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'exchange-failed', state: signIn.state });
  });
});

describe('redeeming a ticket', () => {
  async function ticketFor(signIn: SignIn): Promise<string> {
    return (await stage.walk(signIn)).searchParams.get('ticket') ?? '';
  }

  async function redeem(ticket: string, verifier: string) {
    const { status, body } = await stage.call<Refusal>('POST', '/sessions', { body: { ticket, verifier } });
    return { status, code: body.error?.code };
  }

  const refused = { status: 400, code: 'sign-in-failed' };

  it('takes it once', async () => {
    const signIn = new SignIn();
    const ticket = await ticketFor(signIn);
    const answers = await Promise.all([redeem(ticket, signIn.verifier), redeem(ticket, signIn.verifier)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(await redeem(ticket, signIn.verifier)).toEqual(refused);
  });

  it('refuses a wrong verifier, and the ticket is dead then', async () => {
    const signIn = new SignIn();
    const ticket = await ticketFor(signIn);
    expect(await redeem(ticket, new SignIn().verifier)).toEqual(refused);
    expect(await redeem(ticket, signIn.verifier)).toEqual(refused);
  });

  it('takes the verifier, not the challenge that anybody may have seen', async () => {
    const signIn = new SignIn();
    expect(await redeem(await ticketFor(signIn), signIn.challenge)).toEqual(refused);
  });

  it('refuses one of more than a minute ago', async () => {
    const signIn = new SignIn();
    const ticket = await ticketFor(signIn);
    stage.sandbox.world.advance(60_000);
    expect(await redeem(ticket, signIn.verifier)).toEqual(refused);
  });

  it('refuses one that was never given', async () => {
    expect(await redeem('made-up', new SignIn().verifier)).toEqual(refused);
  });

  it('says the same whatever was wrong', async () => {
    const signIn = new SignIn();
    const ticket = await ticketFor(signIn);
    const verifier = new SignIn().verifier;
    const wrong = await stage.call('POST', '/sessions', { body: { ticket, verifier } });
    const unknown = await stage.call('POST', '/sessions', { body: { ticket: 'made-up', verifier } });
    expect(wrong.body).toEqual(unknown.body);
  });
});
