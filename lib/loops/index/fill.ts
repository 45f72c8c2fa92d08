import { isOver } from './newest.ts';
import type { ProfileLoops } from './profile-loops.ts';
import { atTheBeginning, type Reading } from './reading.ts';
import { reconcile } from './reconcile.ts';
import { walkOn } from './walk.ts';

const week = 7 * 24 * 3_600_000;

/** Reads all loops of a profile where that was not done or is long ago; otherwise finds those that are gone. */
export async function fill(profile: ProfileLoops): Promise<void> {
  const reading = await profile.reading();
  if (!reading.walk && isDue(reading, profile.now())) await profile.note({ walk: atTheBeginning });
  else if (!reading.walk) await profile.note(await reconcile(profile, reading));
  while (await goOn(profile));
}

/** @returns whether there is more to be read */
async function goOn(profile: ProfileLoops): Promise<boolean> {
  const reading = await profile.reading();
  if (!reading.walk) return false;
  const began = profile.now();
  const walk = await walkOn(profile, reading.walk, reading.wholeAt > 0);
  if (walk) await profile.note({ walk });
  else {
    const closed = isOver(reading, began) ? reading.since : reading.closed;
    await profile.note({ walk, closed, agreed: null, wholeAt: profile.now() });
  }
  return walk !== null;
}

function isDue({ wholeAt }: Reading, now: number): boolean {
  return wholeAt > 0 && wholeAt < now - week;
}
