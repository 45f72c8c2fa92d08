import { z } from 'zod';
import { sandboxClient, scriptClient } from './client.ts';
import { createContact } from './contacts.ts';
import { createLoop } from './loops.ts';
import { accounts, contacts, loops, profiles, type SeededLoop, templates } from './seed-data.ts';
import type { Seed, World } from './world.ts';

/** "agent": people at work, with loops and contacts. "empty": the same people on their first day. */
export const seedNameSchema = z.enum(['agent', 'empty']);
export type SeedName = z.infer<typeof seedNameSchema>;

const hour = 3_600_000;

/** The same each time, but for times, which count back from now. */
export function seed(name: SeedName, extraRedirectUris: readonly string[] = []): Seed {
  return (world) => {
    for (const client of [sandboxClient, scriptClient]) {
      const redirectUris = [...client.redirectUris, ...(client === sandboxClient ? extraRedirectUris : [])];
      world.clients.set(client.id, { ...client, redirectUris });
    }
    for (const account of accounts) {
      world.accounts.set(account.id, { ...account, profileIds: [...account.profileIds] });
    }
    for (const profile of profiles) world.profiles.set(profile.id, { ...profile });
    for (const template of templates) world.templates.set(template.id, template);
    if (name === 'empty') return;
    contacts.forEach(({ of, ...fields }, index) => {
      const account = world.findAccount(of);
      if (account) createContact(world, account, fields, world.now() - (400 - index * 23) * hour);
    });
    for (const loop of loops) sowLoop(world, loop);
  };
}

function sowLoop(world: World, seeded: SeededLoop): void {
  const account = world.findAccount(seeded.of);
  const profile = world.profiles.get(seeded.profileId);
  if (!account || !profile) throw new Error(`The seed names an unknown account or profile: ${seeded.name}`);
  const loop = createLoop(world, account, profile, {
    name: seeded.name,
    transactionType: seeded.transactionType,
    status: seeded.status,
    template: world.templates.get(seeded.templateId),
    created: world.now() - seeded.createdHoursAgo * hour,
  });
  loop.updated = world.now() - seeded.updatedHoursAgo * hour;
  loop.detail = structuredClone(seeded.detail);
  for (const { fullName, email, role, ...fields } of seeded.participants) {
    loop.participants.push({ id: world.nextId('participant'), fullName, email, role, fields });
    loop.activities.unshift({
      message: `${account.firstName} ${account.lastName} added ${fullName} as ${role}`,
      date: loop.created,
    });
  }
  const tasks = loop.taskLists.flatMap((list) => list.tasks);
  for (const task of tasks.slice(0, seeded.tasksDone)) task.completed = true;
}
