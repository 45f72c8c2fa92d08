import { describe, expect, it } from 'vitest';
import { siteFor } from '../../lib/sites/registry.ts';
import { expectedPages, openPage, ownPages, sharedPages } from './load.ts';

const all = [ownPages, sharedPages].flatMap((folder) =>
  expectedPages(folder).map((page) => ({ folder, page })),
);

describe.each(all.map((one) => [one.page.file, one] as const))('%s', (_, { folder, page }) => {
  const { document, url } = openPage(folder, page);
  const site = siteFor(url);

  it('has a place for one button beside each listing', () => {
    const placements = site.find(document, url);
    expect(placements.length).toBe(page.listings.length);
    expect(new Set(placements.map(({ key }) => key)).size).toBe(placements.length);
    for (const { key, scope, anchor, inside } of placements) {
      expect(key).toMatch(/^\S.{0,298}\S$/);
      expect(anchor.isConnected).toBe(true);
      expect(scope === anchor ? inside : scope.contains(anchor)).toBe(true);
      const parent = inside ? anchor : anchor.parentElement;
      expect(parent?.closest('a, button')).toBeNull();
      expect(parent?.localName).not.toMatch(/^(ul|ol|dl|table|tbody|tr|select|head|html)$/);
    }
  });

  it('names each by its MLS number, or its address where it has none', () => {
    const placements = site.find(document, url);
    for (const [i, { mlsNumber, address }] of page.listings.entries()) {
      const key = placements[i]?.key ?? '';
      if (key !== mlsNumber) expect(key.toLowerCase()).toContain(address.streetName?.toLowerCase());
    }
  });

  it.each([true, false])(
    'reads the same, at the same places, once our buttons stand there: within %s',
    (within) => {
      const look = () =>
        site.find(document, url).map((placement) => ({
          key: placement.key,
          anchor: placement.anchor,
          evidence: site.read(placement, document, url),
        }));
      const before = look();
      for (const { anchor, inside } of site.find(document, url)) {
        const button = document.createElement('loop-it-button');
        if (within || inside) anchor.append(button);
        else anchor.after(button);
      }
      expect(look()).toEqual(before);
      for (const button of [...document.querySelectorAll('loop-it-button')]) button.remove();
    },
  );

  it('is only looked at: nothing changes, no layout is asked for', () => {
    const before = document.documentElement.outerHTML;
    const window = document.defaultView;
    if (!window) throw new Error('The page has no window.');
    const layout = () => {
      throw new Error('find asked for layout.');
    };
    for (const name of ['offsetHeight', 'offsetWidth', 'offsetTop', 'offsetParent', 'innerText']) {
      Object.defineProperty(window.HTMLElement.prototype, name, { get: layout, configurable: true });
    }
    for (const name of ['clientHeight', 'clientWidth', 'scrollHeight', 'scrollTop']) {
      Object.defineProperty(window.Element.prototype, name, { get: layout, configurable: true });
    }
    window.Element.prototype.getBoundingClientRect = layout;
    window.Element.prototype.getClientRects = layout;
    window.getComputedStyle = layout;
    for (const placement of site.find(document, url)) site.read(placement, document, url);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
