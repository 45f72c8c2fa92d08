import type { Dotloop, Loop } from '../../dotloop/index.ts';
import type { Account } from '../../messages.ts';
import { patience } from './work.ts';

/** Where loops are read: a profile, by the client of the account that it belongs to. */
export interface Place {
  account: Pick<Account, 'id'>;
  dotloop: Dotloop;
  profileId: number;
}

/** The newest loops of profiles, by their last update and with their details: read once for all who need them. */
export interface NewestLoops {
  /** As they were a moment ago: whatever is made from now on is not among them, nor older than the newest of them. */
  recent(place: Place): Promise<readonly Loop[]>;
  /** As they are since this loop was made, which is among them unless dotloop's list is late. */
  showing(loopId: number, place: Place): Promise<readonly Loop[]>;
  /** What was read so far is too old: something has happened. */
  outdate(place: Place): void;
  forget(): void;
}

/** How many are read: a batch of dotloop's. */
export const newestRead = 100;

/** How old, in ms, a reading may be that still says what was there before a loop is sent. */
const maxAge = 10_000;

interface Reading {
  at: number;
  loops: Promise<readonly Loop[]>;
  /** Whose answer it waits for: a call in the background may have to wait long. */
  askedBy: Dotloop | null;
}

/** @param heard told of loops that were read for the first time, or have changed since; a reading is over when this is */
export function createNewestLoops(
  heard: (place: Place, loops: readonly Loop[]) => Promise<void> = async () => {},
  now: () => number = Date.now,
): NewestLoops {
  const readings = new Map<string, Reading>();
  const seen = new Map<string, string>();

  function read(place: Place): Promise<readonly Loop[]> {
    const key = keyOf(place);
    const reading: Reading = { at: now(), loops: readNewest(place), askedBy: place.dotloop };
    readings.set(key, reading);
    reading.loops.then(
      () => {
        reading.askedBy = null;
      },
      () => {
        if (readings.get(key) === reading) readings.delete(key); // who waits for it is told why
      },
    );
    return reading.loops;
  }

  async function readNewest(place: Place): Promise<readonly Loop[]> {
    const { data } = await place.dotloop.loops.list(place.profileId, {
      batchSize: newestRead,
      sort: 'updated:desc',
      includeDetails: true,
      ...patience,
    });
    const news = data.filter(({ id, updated }) => seen.get(`${keyOf(place)}/${id}`) !== updated);
    if (news.length > 0) await heard(place, news);
    for (const { id, updated } of news) seen.set(`${keyOf(place)}/${id}`, updated);
    return data;
  }

  return {
    recent(place) {
      const last = readings.get(keyOf(place));
      const isSoon = last?.askedBy === null || last?.askedBy === place.dotloop;
      return last && isSoon && last.at > now() - maxAge ? last.loops : read(place);
    },

    async showing(loopId, place) {
      const last = readings.get(keyOf(place));
      const loops = await last?.loops;
      if (loops?.some(({ id }) => id === loopId)) return loops;
      const next = readings.get(keyOf(place)); // another one may have begun to read meanwhile
      return next && next !== last ? next.loops : read(place);
    },

    outdate: (place) => void readings.delete(keyOf(place)),

    forget() {
      readings.clear();
      seen.clear();
    },
  };
}

function keyOf({ account, profileId }: Place): string {
  return `${account.id}/${profileId}`;
}
