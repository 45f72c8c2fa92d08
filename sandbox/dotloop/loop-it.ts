import { Hono } from 'hono';
import { z } from 'zod';
import { rememberParticipant } from '../contacts.ts';
import { addParticipant, createLoop, loopFault, setDetail } from '../loops.ts';
import type { Account, Profile, World } from '../world.ts';
import { ApiError, bodyFault, parameterFault } from './errors.ts';
import { accessibleProfile, type Env, scoped, withLoops } from './guard.ts';
import { readBody } from './input.ts';
import { createdView, loopFieldsSchema } from './loop.ts';

const text = z.string('must be a string').max(255).optional();

const bodySchema = loopFieldsSchema.extend({
  streetName: text,
  streetNumber: text,
  unit: text,
  city: text,
  state: text,
  zipCode: text,
  county: text,
  country: text,
  participants: z
    .array(
      z.object({
        fullName: text,
        email: z.union([z.email('is not an e-mail address'), z.literal('')]).optional(),
        role: text,
      }),
    )
    .optional(),
  templateId: z.number('must be a number').int().optional(),
  mlsPropertyId: text,
  mlsId: text,
  mlsAgentId: text,
  nrdsId: text,
});
type Body = z.infer<typeof bodySchema>;

function addressOf(body: Body): Record<string, string> {
  const fields: Record<string, string | undefined> = {
    Country: body.country,
    'Street Number': body.streetNumber,
    'Street Name': body.streetName,
    'Unit Number': body.unit,
    City: body.city,
    'State/Prov': body.state,
    'Zip/Postal Code': body.zipCode,
    County: body.county,
    'MLS Number': body.mlsPropertyId,
  };
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  );
}

/** `profile_id` may be left out by an account with one profile only. */
function profileFor(world: World, account: Account, text: string | undefined): Profile {
  if (text !== undefined) {
    if (!/^\d{1,15}$/.test(text)) throw parameterFault('profile_id', 'Profile id invalid');
    return accessibleProfile(world, account, Number(text));
  }
  const [only, ...others] = world.profilesOf(account);
  if (!only || others.length > 0) {
    throw parameterFault(
      'profile_id',
      'profile_id param required but not present: the account has several profiles',
    );
  }
  return only;
}

/** @see API v2, "Loop-It" */
export function loopIt(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.post('/', scoped('loop:write'), async (c) => {
    const { account } = c.var.caller;
    const profile = withLoops(profileFor(world, account, c.req.query('profile_id')));
    const body = await readBody(c, bodySchema);
    const fault = loopFault(body.transactionType, body.status);
    if (fault) throw bodyFault(422, 'status', fault);

    const template = body.templateId === undefined ? undefined : world.templates.get(body.templateId);
    if (body.templateId !== undefined && template?.profileId !== profile.id) {
      throw bodyFault(422, 'templateId', `Loop template ${body.templateId} does not exist in this profile`);
    }
    if (profile.requiresTemplate && !template) {
      throw new ApiError(422, [
        {
          code: '422',
          source: { pointer: '/data/attributes/templateId' },
          detail: 'templateId is required by the organization of this profile',
        },
      ]);
    }

    const { name, transactionType, status, mlsId = '', mlsAgentId = '', nrdsId = '' } = body;
    const loop = createLoop(world, account, profile, {
      name,
      transactionType,
      status,
      template,
      mls: { mlsId, mlsAgentId, nrdsId },
    });
    const address = addressOf(body);
    if (Object.keys(address).length > 0) setDetail(world, account, loop, { 'Property Address': address });
    for (const sent of body.participants ?? []) {
      const { fullName = '', email = '', role = 'OTHER' } = sent;
      if (email.toLowerCase() === account.email.toLowerCase()) continue;
      if (!fullName && !email) continue;
      addParticipant(world, account, loop, { fullName, email, role: role || 'OTHER', fields: {} });
      rememberParticipant(world, account, { fullName, email, role });
    }
    return c.json({ data: createdView(world, loop) }, 201);
  });

  return app;
}
