import { z } from 'zod';
import type { Dotloop, Participant } from '../dotloop/index.ts';
import { indexed, type KnownLoop } from './index/indexed.ts';

/** What is shown of a loop beside its line: who is in it, and what happened last. */
export const unfoldedSchema = z.object({
  /** Another one than was asked for when that was merged into it. */
  loopId: z.number().int(),
  people: z.array(
    z.object({
      id: z.number().int(),
      fullName: z.string(),
      role: z.string(),
      email: z.string(),
      phone: z.string(),
    }),
  ),
  activity: z.object({ message: z.string(), date: z.string() }).nullable(),
  /** The loop's last update when this was read. */
  updated: z.string(),
});
export type UnfoldedLoop = z.infer<typeof unfoldedSchema>;

/** A person waits for it: a wait for the rate limit that takes longer is said instead. */
const patience = { maxWaitMs: 20_000 };

/** Reads a loop with its people and its last activity. @returns it as it is shown, and as the index keeps it */
export async function readUnfolded(
  dotloop: Dotloop,
  profileId: number,
  loopId: number,
): Promise<{ unfolded: UnfoldedLoop; known: KnownLoop }> {
  const [loop, participants, activities] = await Promise.all([
    dotloop.loops.get(profileId, loopId, patience),
    dotloop.participants.list(profileId, loopId, patience),
    dotloop.activities.list(profileId, loopId, { batchSize: 1, ...patience }),
  ]);
  const people = participants.data.map(personOf);
  const [activity = null] = activities.data;
  const known = {
    ...indexed(loop, profileId),
    people: people.flatMap(({ fullName, email }) => [fullName, email]).filter(Boolean),
  };
  return { unfolded: { loopId: loop.id, people, activity, updated: loop.updated }, known };
}

function personOf(participant: Participant): UnfoldedLoop['people'][number] {
  const { id, fullName, role, email = '' } = participant;
  return { id, fullName, role, email, phone: participant.Phone ?? participant['Cell Phone'] ?? '' };
}
