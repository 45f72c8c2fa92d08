import { Hono } from 'hono';
import { z } from 'zod';
import { changeProfile, setAccess } from '../profiles.ts';
import type { Profile, World } from '../world.ts';
import { type Env, list, profileOf, scoped } from './guard.ts';
import { readBody } from './input.ts';

const text = z.string().max(255);
const changeSchema = z.object({
  name: text.min(1, 'must not be empty').optional(),
  company: text.optional(),
  phone: text.optional(),
  fax: text.optional(),
  address: text.optional(),
  city: text.optional(),
  zipCode: text.optional(),
  state: text.optional(),
  country: text.optional(),
});
const newSchema = changeSchema.extend({ name: text.min(1, 'must not be empty') });

function view(profile: Profile): object {
  const { id, name, type, company, phone, fax, address, city, state, zipCode, country } = profile;
  const { requiresTemplate, deactivated } = profile;
  return {
    id,
    name,
    type,
    company,
    phone,
    fax,
    address,
    city,
    state,
    zipCode,
    ...(country && { country }),
    requiresTemplate,
    deactivated,
  };
}

/** @see API v2, "Profile" */
export function profile(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('profile:read'), (c) => {
    const { account } = c.var.caller;
    const rows = world
      .profilesOf(account)
      .map((each) => ({ ...view(each), default: each.id === account.defaultProfileId }));
    return c.json(list(world, rows));
  });

  app.get('/:profile_id', scoped('profile:read'), (c) => {
    const found = profileOf(world, c);
    return c.json({ data: { ...view(found), default: found.id === c.var.caller.account.defaultProfileId } });
  });

  app.post('/', scoped('profile:write'), async (c) => {
    const fields = await readBody(c, newSchema);
    const made: Profile = {
      id: world.nextId('profile'),
      type: 'INDIVIDUAL',
      parentId: null,
      name: fields.name,
      company: fields.company ?? '',
      phone: fields.phone ?? '',
      fax: fields.fax ?? '',
      address: fields.address ?? '',
      city: fields.city ?? '',
      state: fields.state ?? '',
      zipCode: fields.zipCode ?? '',
      country: fields.country ?? '',
      requiresTemplate: false,
      deactivated: false,
    };
    const { account } = c.var.caller;
    world.profiles.set(made.id, made);
    setAccess(world, account, made, true);
    return c.json({ data: view(made) }, 201);
  });

  app.patch('/:profile_id', scoped('profile:write'), async (c) => {
    const found = profileOf(world, c);
    changeProfile(world, found, await readBody(c, changeSchema));
    return c.json({ data: view(found) });
  });

  return app;
}
