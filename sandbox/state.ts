import { loopUrlOf } from './loops.ts';
import type { World } from './world.ts';

/** The whole world as JSON, without tokens, secrets and signing keys. */
export function stateOf(world: World): object {
  return {
    now: new Date(world.now()).toISOString(),
    settings: world.settings,
    requests: world.requests.length,
    accounts: [...world.accounts.values()],
    profiles: [...world.profiles.values()],
    templates: [...world.templates.values()],
    loops: [...world.loops.values()].map((loop) => ({
      ...loop,
      loopUrl: loopUrlOf(loop),
      folders: loop.folders.map((folder) => ({
        ...folder,
        documents: folder.documents.map(({ bytes, ...document }) => ({ ...document, size: bytes.length })),
      })),
    })),
    merged: Object.fromEntries(world.merged),
    contacts: [...world.contacts.values()],
    grants: [...world.grants].map(({ accessToken, refreshToken, ...grant }) => grant),
    subscriptions: [...world.subscriptions.values()].map(({ signingKey, ...subscription }) => ({
      ...subscription,
      signed: signingKey !== null,
    })),
    events: [...world.events.values()].map(({ subscription, eventData, ...event }) => {
      const { signingKey, ...data } = eventData;
      return { ...event, subscriptionId: subscription.id, eventData: data };
    }),
    faults: world.faults,
    pages: [...world.pages.keys()],
  };
}
