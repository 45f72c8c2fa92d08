import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../../lib/loops/problem.ts';
import { send } from '../../../lib/send.ts';
import type { System } from '../../../lib/sites/systems.ts';
import { createDeeds } from '../../deeds.ts';
import { createLive, type Live } from '../../live.ts';

export interface SitesModel {
  /** Match patterns of the sites that this person added. */
  added: Live<string[]>;
  /** Null until they have been asked for. */
  systems: ReadonlySignal<readonly System[] | null>;
  failure: ReadonlySignal<Problem | null>;
  /** The site that is being removed, or "systems" while they are loaded. */
  busy: ReadonlySignal<string | null>;
  start(): void;
  /** Loads the list of built-in systems, which takes the modules that read them. */
  showSystems(): void;
  remove(origin: string): void;
}

export function createSitesModel(): SitesModel {
  const added = createLive(async () => (await send('sites.get', {})).added, ['sites']);
  const systems = signal<readonly System[] | null>(null);
  const { underWay, failure, act } = createDeeds();
  return {
    added,
    systems,
    failure,
    busy: underWay,
    start: () => void added.refresh(),
    showSystems: () =>
      void act('systems', async () => {
        systems.value ??= (await import('../../../lib/sites/systems.ts')).systems;
      }),
    remove: (origin) =>
      void act(origin, async () => {
        await added.take(send('sites.remove', { origin }).then((answer) => answer.added));
      }),
  };
}
