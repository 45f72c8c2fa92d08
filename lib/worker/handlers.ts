import { browser } from '../browser.ts';
import { defined } from '../defined.ts';
import { formatAddress } from '../listing/address.ts';
import { mergeEvidence } from '../listing/merge.ts';
import { said } from '../loops/fault.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { outboxProblems } from '../loops/problems.ts';
import type { Account, FoundListing, SeenListing, SessionState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import type { ProfilesOf } from '../settings/policy.ts';
import { readSettings, writeSettings } from '../settings/settings.ts';
import { exportSettings, importSettings, planImport } from '../settings/settings-file.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { Drafting } from './drafting.ts';
import type { Journal } from './journal.ts';
import type { Listings } from './listings.ts';
import type { LoopDeeds } from './loop-deeds.ts';
import { openLoop } from './open-loop.ts';
import { closePanel } from './panel.ts';
import { panelState } from './panel-state.ts';
import { isFound } from './press.ts';
import type { RecentView } from './recent-view.ts';
import { recipeHandlers, tellOfRecipes } from './recipes.ts';
import type { Handlers } from './router.ts';
import type { From } from './sender.ts';
import { isOfAnother, type Services, templateKey } from './services.ts';
import type { Several } from './several.ts';
import { mustBeSignedIn } from './signed-in.ts';
import { addedSites, offAt, reconcileSites } from './sites.ts';
import type { Teaching } from './teaching.ts';
import { tellFrame, tellPages } from './tell.ts';

interface Parts {
  services: Services;
  listings: Listings;
  drafting: Drafting;
  recentView: RecentView;
  teaching: Teaching;
  loopDeeds: LoopDeeds;
  several: Several;
  journal: Journal;
  /** After a sign-in: what waited for it goes on. */
  signedIn: (account: Account) => Promise<void>;
}

/** What the worker does for each message. */
export function createHandlers({
  services,
  listings,
  drafting,
  recentView,
  teaching,
  loopDeeds,
  several,
  journal,
  signedIn,
}: Parts): Handlers {
  const { session, outbox } = services;

  /** Whose settings they are, and among which profiles, as far as these are known. */
  async function ofAccount(): Promise<[number?, ProfilesOf?]> {
    const account = await session.account();
    if (!account) return [];
    return [account.id, async () => (await services.profiles.peek(String(account.id))).value];
  }

  /** The draft that is open where a panel asks from; it may speak of no other, nor of another account's. */
  async function openDraft({ draftId }: From, claimed?: string): Promise<string> {
    if (draftId === null || (claimed !== undefined && claimed !== draftId)) {
      throw new ProblemError(said(outboxProblems.gone));
    }
    const account = await session.account();
    if (account && (await isOfAnother(services, draftId, account.id))) {
      throw new ProblemError(said(outboxProblems.otherAccount));
    }
    return draftId;
  }

  /** An entry of the account that is signed in; a panel may speak of its own only. */
  async function ownEntry(entryId: string, from: From): Promise<Entry> {
    if (from.sender === 'panel') await openDraft(from, entryId);
    const account = await mustBeSignedIn(session);
    const entry = await outbox.get(entryId);
    if (entry?.accountId !== account.id) throw new ProblemError(said(outboxProblems.gone));
    return entry;
  }

  async function signIn(): Promise<SessionState> {
    const state = await session.signIn();
    if (state.state === 'signed-in') await signedIn(state.account);
    return state;
  }

  return {
    'listings.found': async ({ site, begun, listings: seen }, from) => {
      const { frameId, host } = from;
      const found = seen.map(foundListing);
      const frame = { site, host, begun, listings: found };
      const statuses = await listings.report(tabOf(from), frameId, frame);
      await tellPages('listings');
      return { statuses, labels: Object.fromEntries(found.map(({ key, label }) => [key, label])) };
    },
    'draft.open': async ({ evidence, ...source }, from) => {
      const listing = mergeEvidence(evidence);
      return { shown: await drafting.open({ ...source, listing }, tabOf(from)) };
    },

    'listing.choose': async ({ key }, from) => {
      await listings.choose(tabOf(from), from.frameId, key);
      return null;
    },

    'panel.get': async (_, from) => panelState(services, await openDraft(from)),
    'panel.close': async (_, from) => {
      await closePanel(tabOf(from));
      return null;
    },
    'draft.edit': async ({ draftId, change }, from) => {
      const state = await drafting.edit(await openDraft(from, draftId), change, tabOf(from));
      await tellPages('edits');
      return state;
    },
    'draft.create': async ({ draftId, anyway }, from) =>
      drafting.create(await openDraft(from, draftId), anyway),
    'draft.reset': async ({ draftId }, from) => {
      const state = await drafting.reset(await openDraft(from, draftId), tabOf(from));
      await tellPages('edits');
      return state;
    },
    'contacts.search': async ({ text }) => services.contacts.search((await mustBeSignedIn(session)).id, text),

    'entry.retry': async ({ entryId }, from) => {
      await drafting.retry(await ownEntry(entryId, from), await mustBeSignedIn(session));
      return null;
    },
    'entry.answer': async ({ entryId, loopId }, from) => {
      await ownEntry(entryId, from);
      await outbox.answer(entryId, loopId);
      void outbox.goOn(entryId);
      return null;
    },
    'entry.edit': async ({ entryId }, from) => {
      await drafting.reopen(await ownEntry(entryId, from));
      return null;
    },
    'entry.discard': async ({ entryId }, from) => {
      await ownEntry(entryId, from);
      await outbox.discard(entryId);
      return null;
    },
    'outbox.get': async () => {
      const account = await session.account();
      return account ? outbox.all(account.id) : [];
    },

    'loop.open': async ({ loopUrl }) => {
      await openLoop(loopUrl);
      return null;
    },
    'loops.recent': (wanted) => recentView.get(wanted),

    'session.get': () => session.get(),
    'session.devices': () => session.devices(),
    'session.endDevice': ({ id }) => session.endDevice(id),
    'session.signIn': signIn,
    'session.signOut': () => session.signOut(),

    'profiles.get': async () => services.profiles.get(String((await mustBeSignedIn(session)).id)),
    'templates.get': async ({ profileId }) =>
      services.templates.get(templateKey((await mustBeSignedIn(session)).id, profileId)),
    'preferences.get': async () => readSettings(...(await ofAccount())),
    'preferences.set': async (change) => writeSettings(defined(change), ...(await ofAccount())),

    'settings.export': () => exportSettings(),
    'settings.plan': ({ value }) => planImport(value),
    'settings.import': async ({ value }) => {
      const plan = await importSettings(value, (await session.account())?.id ?? null);
      if (plan.recipes.length > 0) await tellOfRecipes();
      return plan;
    },
    'diagnostics.get': () => readDiagnostics(services, journal),

    'site.on': async ({ site }, { host }) => (await offAt(host, site)).length === 0,
    'sites.get': async () => ({ added: await addedSites() }),
    'sites.remove': async ({ origin }) => {
      await browser.permissions.remove({ origins: [origin] });
      await reconcileSites();
      return { added: await addedSites() };
    },
    'tab.get': ({ tabId }) => listings.inTab(tabId),
    'tab.open': async ({ tabId, frameId, key }) => {
      const answer = await tellFrame(tabId, frameId, { type: 'listing.open', key });
      return { shown: isFound(answer) };
    },

    ...loopDeeds,
    ...recipeHandlers,
    ...teaching.handlers,
    ...several.handlers,
  };
}

function foundListing({ key, kind, evidence }: SeenListing): FoundListing {
  const { address, mlsNumber } = mergeEvidence(evidence);
  return {
    key,
    kind,
    label: formatAddress(address).slice(0, 500) || key,
    mlsNumber: mlsNumber.slice(0, 100),
  };
}

/** The router has seen to it that content scripts and panels have one. */
function tabOf({ tabId }: From): number {
  if (tabId === null) throw new Error('a message without a tab');
  return tabId;
}
