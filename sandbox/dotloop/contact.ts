import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { changeContact, createContact, removeContact } from '../contacts.ts';
import { type Contact, timestamp, type World } from '../world.ts';
import { missing } from './errors.ts';
import { type Env, list, scoped } from './guard.ts';
import { batchOf, filtersOf, instant, pathId, readBody } from './input.ts';

const text = z.string('must be a string').max(255).optional();
const fieldsSchema = z.object({
  firstName: text,
  lastName: text,
  email: z.union([z.email('is not an e-mail address'), z.literal('')]).optional(),
  home: text,
  office: text,
  fax: text,
  address: text,
  city: text,
  zipCode: text,
  state: text,
  country: text,
  company: text,
  role: text,
});
const newSchema = fieldsSchema.refine(
  (contact) => Boolean(contact.firstName || contact.lastName || contact.email),
  'a contact needs a name or an e-mail address',
);

function view(contact: Contact): object {
  const { id, accountId, created, updated, ...fields } = contact;
  const known = Object.entries(fields).filter(([, value]) => value !== '');
  return { id, ...Object.fromEntries(known), created: timestamp(created), updated: timestamp(updated) };
}

/** @see API v2, "Contact" */
export function contact(world: World): Hono<Env> {
  const app = new Hono<Env>();

  const find = (c: Context<Env>): Contact => {
    const found = world.contacts.get(pathId(c, 'contact_id'));
    if (found?.accountId !== c.var.caller.account.id) throw missing('Contact');
    return found;
  };

  app.get('/', scoped('contact:read'), (c) => {
    const since = filtersOf(c, ['updated_min']).get('updated_min');
    const min = since === undefined ? Number.NEGATIVE_INFINITY : instant('updated_min', since);
    const found = world
      .contactsOf(c.var.caller.account.id)
      .filter((each) => Math.floor(each.updated / 1000) * 1000 >= min);
    return c.json(list(world, batchOf(c, found).map(view), found.length));
  });

  app.post('/', scoped('contact:write'), async (c) => {
    const fields = await readBody(c, newSchema);
    return c.json({ data: view(createContact(world, c.var.caller.account, given(fields))) }, 201);
  });

  app.get('/:contact_id', scoped('contact:read'), (c) => c.json({ data: view(find(c)) }));

  app.patch('/:contact_id', scoped('contact:write'), async (c) => {
    const found = find(c);
    changeContact(world, found, given(await readBody(c, fieldsSchema)));
    return c.json({ data: view(found) });
  });

  app.delete('/:contact_id', scoped('contact:write'), (c) => {
    removeContact(world, find(c));
    return c.body(null, 204);
  });

  return app;
}

function given(fields: z.infer<typeof fieldsSchema>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}
