import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../../lib/loops/problem.ts';
import type { Device } from '../../../lib/messages.ts';
import { send } from '../../../lib/send.ts';
import { createDeeds } from '../../deeds.ts';
import { createLive, type Live } from '../../live.ts';

export interface DevicesModel {
  all: Live<Device[]>;
  failure: ReadonlySignal<Problem | null>;
  /** The device that was signed out last, by name. */
  gone: ReadonlySignal<string | null>;
  start(): void;
  signOut(device: Device): void;
}

export function createDevicesModel(): DevicesModel {
  const all = createLive(() => send('session.devices', {}), ['session']);
  const { failure, act } = createDeeds();
  const gone = signal<string | null>(null);
  return {
    all,
    failure,
    gone,
    start: () => void all.refresh(),
    signOut: ({ id, name }) =>
      void act(id, async () => {
        gone.value = null;
        await all.take(send('session.endDevice', { id }));
        gone.value = name;
      }),
  };
}
