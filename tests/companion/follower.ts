import { setTimeout as wait } from 'node:timers/promises';
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
    if (!response.ok || !response.body) throw new Error(`The feed answers ${response.status}.`);
    streams += 1;
    let rest = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + part).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) hear(message);
    }
  }

  function hear(message: string): void {
    const [, id, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(message) ?? [];
    if (id === undefined || data === undefined) return; // a comment
    cursor = Number(id);
    if (event === 'reset') resets += 1;
    if (event === 'change') told.push(JSON.parse(data) as Told);
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
