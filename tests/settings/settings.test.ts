import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { profile } from '../../components/gallery/data.ts';
import { defaultPreferences } from '../../lib/settings/preferences.ts';
import { readSettings, writeSettings } from '../../lib/settings/settings.ts';

beforeEach(() => fakeBrowser.reset());

describe('preferences', () => {
  it('are the defaults when nothing is kept', async () => {
    expect(await readSettings()).toEqual({
      preferences: defaultPreferences,
      locked: [],
      withheld: [],
      problems: [],
    });
  });

  it('are kept one by one', async () => {
    await writeSettings({ oneClick: true });
    const { preferences } = await writeSettings({ mlsAgentId: '1234' });
    expect(preferences).toEqual({ ...defaultPreferences, oneClick: true, mlsAgentId: '1234' });
    expect(await fakeBrowser.storage.sync.get()).toEqual({ oneClick: true, mlsAgentId: '1234' });
  });

  it('lose only the value that cannot be read, and say which', async () => {
    await fakeBrowser.storage.sync.set({ profileId: 'four', nrdsId: '77', byType: { PURCHASE_OFFER: 1 } });
    const { preferences, problems } = await readSettings();
    expect(preferences).toEqual({ ...defaultPreferences, nrdsId: '77' });
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['setting-unreadable', 'profileId'],
      ['setting-unreadable', 'byType'],
    ]);
  });

  it.each(['http://companion.example', 'ftp://127.0.0.1', 'javascript:alert(1)', 'companion', ''])(
    'take no companion at %s',
    async (companionUrl) => {
      await fakeBrowser.storage.sync.set({ companionUrl });
      const { preferences, problems } = await readSettings();
      expect(preferences.companionUrl).toBe(defaultPreferences.companionUrl);
      expect(problems).toHaveLength(1);
    },
  );

  it.each(['https://companion.example', 'http://127.0.0.1:9', 'http://localhost:8410', 'http://[::1]:9'])(
    'take a companion at %s',
    async (companionUrl) => {
      expect((await writeSettings({ companionUrl })).preferences.companionUrl).toBe(companionUrl);
    },
  );
});

describe('policy', () => {
  const offer = { templateId: 5, status: 'UNDER_CONTRACT', myRole: 'BUYING_AGENT' };

  it('is laid over the preferences, and what it fixes is locked', async () => {
    await fakeBrowser.storage.managed.set({
      companionUrl: 'https://brokerage.example',
      byType: { PURCHASE_OFFER: { templateId: 9 } },
    });
    await fakeBrowser.storage.sync.set({
      companionUrl: 'https://own.example',
      byType: { ...defaultPreferences.byType, PURCHASE_OFFER: offer },
    });
    const { preferences, locked } = await readSettings();
    expect(preferences.companionUrl).toBe('https://brokerage.example');
    expect(preferences.byType.PURCHASE_OFFER).toEqual({ ...offer, templateId: 9 });
    expect(locked).toEqual(['companionUrl', 'byType.PURCHASE_OFFER.templateId']);
  });

  it('cannot be changed by the agent, whose own choice is in force again without it', async () => {
    await writeSettings({
      mlsAgentId: 'mine',
      byType: { ...defaultPreferences.byType, PURCHASE_OFFER: offer },
    });
    await fakeBrowser.storage.managed.set({
      mlsAgentId: 'theirs',
      byType: { PURCHASE_OFFER: { templateId: 9 } },
    });
    const { preferences } = await writeSettings({
      mlsAgentId: 'other',
      byType: { ...defaultPreferences.byType, PURCHASE_OFFER: { ...offer, templateId: 1, myRole: 'OTHER' } },
    });
    expect(preferences.mlsAgentId).toBe('theirs');
    expect(preferences.byType.PURCHASE_OFFER).toEqual({ ...offer, templateId: 9, myRole: 'OTHER' });
    await fakeBrowser.storage.managed.clear();
    const after = await readSettings();
    expect(after.preferences.mlsAgentId).toBe('mine');
    expect(after.preferences.byType.PURCHASE_OFFER).toEqual({ ...offer, myRole: 'OTHER' });
  });

  it('is empty where the browser rejects, as Firefox does without one', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(
      new Error('Managed storage manifest not found'),
    );
    expect((await readSettings()).locked).toEqual([]);
  });

  it('fixes the profile that each agent has in the brokerage’s company, where they have one that can be used', async () => {
    await fakeBrowser.storage.managed.set({ profileCompany: ' harbor realty ' });
    const own = { ...profile(), id: 4711, company: 'Harbor Realty' };
    const deactivated = { ...own, id: 4710, refusal: 'deactivated' as const };
    const elsewhere = { ...own, id: 4712, company: 'Old Mill Realty' };
    const fixed = await readSettings(7083, async () => [deactivated, elsewhere, own]);
    expect([fixed.preferences.profileId, fixed.locked]).toEqual([4711, ['profileId']]);
    const kept = await writeSettings({ profileId: 4712 }, 7083, async () => [elsewhere, own]);
    expect(kept.preferences.profileId).toBe(4711);
    for (const profiles of [null, [deactivated, elsewhere]]) {
      const free = await readSettings(7083, async () => profiles);
      expect([free.preferences.profileId, free.locked, free.problems]).toEqual([null, [], []]);
    }
    await fakeBrowser.storage.managed.set({ profileCompany: 'Harbor Realty', profileId: 5 });
    expect((await readSettings(7083, async () => [own])).preferences.profileId).toBe(5);
  });

  it('says which of its values cannot be read', async () => {
    await fakeBrowser.storage.managed.set({ oneClick: 'yes', profileId: 3 });
    const { preferences, locked, problems } = await readSettings();
    expect([preferences.oneClick, preferences.profileId, locked]).toEqual([false, 3, ['profileId']]);
    expect(problems).toMatchObject([{ code: 'policy-unreadable', field: 'oneClick' }]);
  });
});

describe('what is chosen among an account’s own', () => {
  const [avery, morgan] = [7083, 7084];
  const withTemplate = (templateId: number | null) => ({
    ...defaultPreferences.byType,
    PURCHASE_OFFER: { ...defaultPreferences.byType.PURCHASE_OFFER, templateId, status: 'UNDER_CONTRACT' },
  });

  it('is that account’s, and everything else is for all of them', async () => {
    await writeSettings({ profileId: 4712, nrdsId: '77', byType: withTemplate(1424) }, avery);
    const others = await readSettings(morgan);
    expect(others.preferences).toEqual({ ...defaultPreferences, nrdsId: '77', byType: withTemplate(null) });
    await writeSettings({ profileId: 4811 }, morgan);
    await writeSettings({ oneClick: true }, morgan);
    expect((await readSettings(morgan)).preferences).toMatchObject({ profileId: 4811, oneClick: true });
    expect((await readSettings(avery)).preferences).toEqual({
      ...defaultPreferences,
      profileId: 4712,
      nrdsId: '77',
      oneClick: true,
      byType: withTemplate(1424),
    });
    expect((await readSettings()).preferences.profileId).toBeNull();
  });

  it('can be chosen away again', async () => {
    await writeSettings({ profileId: 4712, byType: withTemplate(1424) }, avery);
    const { preferences } = await writeSettings({ profileId: null, byType: withTemplate(null) }, avery);
    expect([preferences.profileId, preferences.byType.PURCHASE_OFFER.templateId]).toEqual([null, null]);
  });

  it('is under the policy, and in force again without it', async () => {
    await writeSettings({ profileId: 4712, byType: withTemplate(1424) }, avery);
    await fakeBrowser.storage.managed.set({ profileId: 1, byType: { PURCHASE_OFFER: { templateId: 9 } } });
    const fixed = await writeSettings({ profileId: 5, byType: withTemplate(6) }, avery);
    expect(fixed.preferences.profileId).toBe(1);
    expect(fixed.preferences.byType.PURCHASE_OFFER.templateId).toBe(9);
    await fakeBrowser.storage.managed.clear();
    const { preferences } = await readSettings(avery);
    expect([preferences.profileId, preferences.byType.PURCHASE_OFFER.templateId]).toEqual([4712, 1424]);
  });
});
