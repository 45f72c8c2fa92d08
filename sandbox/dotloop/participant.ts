import { Hono } from 'hono';
import { z } from 'zod';
import { addParticipant, changeParticipant, removeParticipant } from '../loops.ts';
import type { Loop, Participant, World } from '../world.ts';
import { fieldsByRole, participantFields } from './constants.ts';
import { missing } from './errors.ts';
import { type Env, list, loopOf, scoped } from './guard.ts';
import { own, pathId, readBody } from './input.ts';

const everyField = [...new Set([...participantFields, ...Object.values(fieldsByRole).flat()])];
const text = z.string('must be a string').max(255);
const changeSchema = z.object({
  fullName: text.optional(),
  email: z.union([z.email('is not an e-mail address'), z.literal('')]).optional(),
  role: text.trim().min(1, 'must not be empty').optional(),
  ...Object.fromEntries(everyField.map((field) => [field, text.optional()])),
});
const newSchema = changeSchema.extend({ role: text.trim().min(1, 'must not be empty') });

/** The documented fields of `role` in what was sent; a blank takes a field away. */
function fieldsFor(role: string, sent: Readonly<Record<string, unknown>>, before: Record<string, string>) {
  const allowed = [...participantFields, ...(own(fieldsByRole, role) ?? [])];
  const fields: Record<string, string> = {};
  for (const name of allowed) {
    const value = sent[name] ?? before[name];
    if (typeof value === 'string' && value !== '') fields[name] = value;
  }
  return fields;
}

function view(world: World, participant: Participant): object {
  const { id, fullName, email, role, fields } = participant;
  const seen = world.settings.participantFields === 'seen';
  // "ID" keeps its capitals, for "id" is the participant's own number.
  const shown = (name: string) => (seen && name !== 'ID' ? name.toLowerCase() : name);
  return {
    id,
    ...(fullName && { fullName }),
    ...(email && { email }),
    role,
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [shown(name), value])),
  };
}

function find(loop: Loop, id: number): Participant {
  const participant = loop.participants.find((each) => each.id === id);
  if (!participant) throw missing('Participant');
  return participant;
}

/** @see API v2, "Loop Participant" */
export function participant(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('loop:read'), (c) => {
    const { loop } = loopOf(world, c);
    return c.json(
      list(
        world,
        loop.participants.map((each) => view(world, each)),
      ),
    );
  });

  app.post('/', scoped('loop:write'), async (c) => {
    const { loop } = loopOf(world, c);
    const sent = await readBody(c, newSchema);
    const made = addParticipant(world, c.var.caller.account, loop, {
      fullName: sent.fullName ?? '',
      email: sent.email ?? '',
      role: sent.role,
      fields: fieldsFor(sent.role, sent, {}),
    });
    return c.json({ data: view(world, made) }, 201);
  });

  app.get('/:participant_id', scoped('loop:read'), (c) => {
    const { loop } = loopOf(world, c);
    return c.json({ data: view(world, find(loop, pathId(c, 'participant_id'))) });
  });

  app.patch('/:participant_id', scoped('loop:write'), async (c) => {
    const { loop } = loopOf(world, c);
    const found = find(loop, pathId(c, 'participant_id'));
    const sent = await readBody(c, changeSchema);
    const role = sent.role ?? found.role;
    changeParticipant(world, c.var.caller.account, loop, found, {
      fullName: sent.fullName ?? found.fullName,
      email: sent.email ?? found.email,
      role,
      fields: fieldsFor(role, sent, found.fields),
    });
    return c.json({ data: view(world, found) });
  });

  app.delete('/:participant_id', scoped('loop:write'), (c) => {
    const { loop } = loopOf(world, c);
    removeParticipant(world, c.var.caller.account, loop, find(loop, pathId(c, 'participant_id')));
    return c.body(null, 204);
  });

  return app;
}
