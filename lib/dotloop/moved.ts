import type { Moved } from './errors.ts';

/** The loop that a path is about, and what of it: "" for the loop itself, "/detail" for its details. */
interface LoopPath {
  profileId: number;
  loopId: number;
  rest: string;
}

/** Null when the path is about something else than a loop. */
export function loopOf(path: string): LoopPath | null {
  const match = /\/profile\/(\d+)\/loop\/(\d+)(\/.*)?$/.exec(path);
  return match && { profileId: Number(match[1]), loopId: Number(match[2]), rest: match[3] ?? '' };
}

/**
 * Whether a read of `path` was answered for another loop. A browser does not show a redirect's Location,
 * but it does show the address that answered in the end.
 * @see API v2, "Get a Loop": 301 Moved Permanently
 */
export function movedBy(path: string, response: Response): Moved | undefined {
  const from = loopOf(path);
  const to = response.url === '' ? null : loopOf(new URL(response.url).pathname);
  if (from === null || to === null || from.loopId === to.loopId) return undefined;
  return { fromLoopId: from.loopId, toLoopId: to.loopId, profileId: to.profileId };
}

/** The same path in the loop that it has moved to. */
export function movedPath(path: string, { profileId, toLoopId }: Moved): string {
  return `/profile/${profileId}/loop/${toLoopId}${loopOf(path)?.rest ?? ''}`;
}
