import { setTimeout as wait } from 'node:timers/promises';
import { messagesOf } from './event-stream.ts';
import { extensionOrigin } from './visitor.ts';

interface Told {
  cursor: number;
  type: string;
  loopId?: number;
}

/** Follows a feed as an extension does: by a stream, and by another one from its cursor when that breaks. */
export function startFollower(url: string, credential: string, from: number) {
  const stopped = new AbortController();
  const told: Told[] = [];
  let cursor = from;
  let resets = 0;
  let streams = 0;

  async function follow(): Promise<void> {
    const response = await fetch(`${url}/changes?after=${cursor}`, {
      headers: {
        origin: extensionOrigin,
        authorization: `Bearer ${credential}`,
        accept: 'text/event-stream',
      },
      signal: stopped.signal,
    });
    if (!response.ok) throw new Error(`The feed answers ${response.status}.`);
    streams += 1;
    for await (const message of messagesOf(response)) {
      if (typeof message === 'string') continue;
      cursor = message.id;
      if (message.event === 'reset') resets += 1;
      if (message.event === 'change') told.push(JSON.parse(message.data) as Told);
    }
  }

  const running = (async () => {
    while (!stopped.signal.aborted) {
      await follow().catch(() => undefined); // killed, or not there yet
      await wait(50);
    }
  })();

  return {
    told,
    resets: () => resets,
    streams: () => streams,
    async stop(): Promise<void> {
      stopped.abort();
      await running;
    },
  };
}
