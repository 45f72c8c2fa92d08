import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { page } from '../page.ts';
import { type Client, fullName, type World } from '../world.ts';
import type { Env } from './guard.ts';

const codeLife = 5 * 60_000;

/** Registered as it stands, or a registered loopback address on any port. @see RFC 8252, 7.3 */
function isRegistered(client: Client, redirectUri: string): boolean {
  if (client.redirectUris.includes(redirectUri)) return true;
  const url = URL.parse(redirectUri);
  if (!url || !['127.0.0.1', 'localhost'].includes(url.hostname)) return false;
  url.port = '';
  return client.redirectUris.includes(url.href);
}

const requestSchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.string(),
  state: z.string().optional(),
  redirect_on_deny: z.enum(['true', 'false']).default('false'),
});
type AuthorizationRequest = z.infer<typeof requestSchema>;

function back(request: AuthorizationRequest, answer: Record<string, string>): string {
  const url = new URL(request.redirect_uri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.href;
}

/**
 * Where a person lets an app in.
 * @see API v2, "Step 1 - Obtain an Authorization Code"; RFC 6749, 4.1.1 and 4.1.2
 */
export function authorize(world: World): Hono<Env> {
  const app = new Hono<Env>();

  const refuse = (c: Context<Env>, why: string) =>
    c.html(page('This link does not work', html`<p>${why}</p>`), 400);

  /** A fault that cannot be told to the client is told to the person; the others are redirected. */
  const check = async (c: Context<Env>, given: unknown): Promise<AuthorizationRequest | Response> => {
    const parsed = requestSchema.safeParse(given);
    if (!parsed.success) {
      return refuse(
        c,
        parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      );
    }
    const request = parsed.data;
    const client = world.clients.get(request.client_id);
    if (!client) return refuse(c, 'The client_id is not registered with dotloop.');
    if (!isRegistered(client, request.redirect_uri)) {
      return refuse(c, `The redirect_uri ${request.redirect_uri} is not registered for ${client.name}.`);
    }
    if (request.response_type !== 'code') {
      return c.redirect(back(request, { error: 'unsupported_response_type' }));
    }
    return request;
  };

  app.get('/authorize', async (c) => {
    const request = await check(c, c.req.query());
    if (request instanceof Response) return request;
    const client = world.clients.get(request.client_id);
    const accounts = [...world.accounts.values()];
    return c.html(
      page(
        `${client?.name} would like to use your dotloop account`,
        html`<p>It asks for ${world.settings.scope.join(', ')}.</p>
<form method="post" action="/oauth/authorize">
${Object.entries(request).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="account">Account</label>
<select id="account" name="account">
${accounts.map((each) => html`<option value="${each.id}">${fullName(each)} (${each.email})</option>`)}
</select>
<div><button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></div>
</form>
<p class="quiet">This is a sandbox: a pretend dotloop with invented people.</p>`,
      ),
    );
  });

  app.post('/authorize', async (c) => {
    const form = await c.req.parseBody();
    const request = await check(c, form);
    if (request instanceof Response) return request;
    if (form.decision === 'deny') {
      if (request.redirect_on_deny === 'true') return c.redirect(back(request, { error: 'access_denied' }));
      return c.html(page('Access was not given', html`<p>You can close this window.</p>`));
    }
    const account = world.accounts.get(Number(form.account));
    if (form.decision !== 'allow' || !account) return refuse(c, 'Choose an account, then Allow or Deny.');
    const code = {
      value: world.token(),
      clientId: request.client_id,
      accountId: account.id,
      redirectUri: request.redirect_uri,
      state: request.state,
      expires: world.now() + codeLife,
    };
    world.codes.set(code.value, code);
    return c.redirect(back(request, { code: code.value }));
  });

  return app;
}
