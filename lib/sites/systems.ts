import { boards } from './boards.ts';
import { generic } from './generic.ts';
import { sites } from './registry.ts';

/** A listing system that every install reads. */
export interface System {
  /** What turns it off in the preferences: the site's name, or the host of one that has no module of its own. */
  id: string;
  /** With the board whose host it is, "" where that is not known. */
  hosts: { host: string; board: string }[];
}

/** Every built-in system, with its hosts and the boards that are known to be on it. */
export const systems: readonly System[] = sites.flatMap(({ name, hosts }) =>
  name === generic.name
    ? hosts.map((host) => ({ id: host, hosts: known(name, [host]) }))
    : [{ id: name, hosts: known(name, hosts) }],
);

function known(name: string, hosts: readonly string[]): System['hosts'] {
  const below = boards.filter(({ system, host }) => system === name && !hosts.includes(host));
  return [...hosts, ...below.map(({ host }) => host)].map((host) => ({
    host,
    board: boards.find((board) => board.host === host)?.name ?? '',
  }));
}
