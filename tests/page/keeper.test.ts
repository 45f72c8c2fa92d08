// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeeper } from '../../lib/page/keeper.ts';
import type { Placement } from '../../lib/sites/site.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

function card(key: string): Placement {
  const scope = document.createElement('article');
  const anchor = document.createElement('address');
  scope.append(anchor);
  document.body.append(scope);
  return { key, kind: 'row', scope, anchor };
}

const buttons = () => [...document.querySelectorAll('loop-it-button')];

function start(onClick: (placement: Placement) => void = () => {}) {
  const stop = new AbortController();
  return { keeper: createKeeper(document, stop.signal, onClick), stop };
}

it('puts one button beside each listing, once', () => {
  const { keeper } = start();
  const placements = [card('A1'), card('A2'), card('A1')];
  expect(keeper.reconcile(placements)).toBe(true);
  expect(keeper.reconcile(placements)).toBe(false);
  expect(buttons()).toHaveLength(2);
  expect(placements[0]?.anchor.lastElementChild?.localName).toBe('loop-it-button');
});

it('keeps the same button when its listing moves into a new element', () => {
  const { keeper } = start();
  keeper.reconcile([card('A1')]);
  const before = buttons()[0];
  document.body.replaceChildren();
  const again = card('A1');
  expect(keeper.reconcile([again])).toBe(false);
  expect(buttons()).toEqual([before]);
  expect(again.anchor.lastElementChild).toBe(before);
});

it('takes away the button of a listing that is gone', () => {
  const { keeper } = start();
  const [first, second] = [card('A1'), card('A2')];
  keeper.reconcile([first, second]);
  expect(keeper.reconcile([second])).toBe(true);
  expect(buttons()).toHaveLength(1);
});

it('removes clones and what an earlier version left', () => {
  const { keeper } = start();
  const placement = card('A1');
  document.body.append(document.createElement('loop-it-button'));
  keeper.reconcile([placement]);
  const clone = buttons()[0]?.cloneNode(true);
  if (clone) document.body.append(clone);
  keeper.reconcile([placement]);
  expect(buttons()).toHaveLength(1);
});

describe('a button stands', () => {
  it.each([
    ['within a heading', '<h1 id="a">12 Main St</h1>', 'within'],
    ['within what is laid out in a row', '<h1 id="a" style="display: flex">12 Main St</h1>', 'within'],
    ['after words in a line', '<p><span id="a">12 Main St</span></p>', 'after'],
    ['after a link in a line', '<p><a id="a"><b>12 Main St</b></a></p>', 'after'],
    ['over what would cut it off', '<h1 id="a" style="overflow: hidden">12 Main St</h1>', 'over'],
    ['over a grid', '<h1 id="a" style="display: grid">12 Main St</h1>', 'over'],
    ['over a link that is a block', '<a id="a" style="display: block">12 Main St</a>', 'over'],
    ['over a block in a link', '<a><h2 id="a">12 Main St</h2></a>', 'over'],
    ['over a link around blocks', '<a id="a"><address>12 Main St</address></a>', 'over'],
    [
      'under the corner of a link that takes no room',
      '<a id="a"><div style="position: absolute">12 Main St</div></a>',
      'under',
    ],
  ])('%s', (_, html, spot) => {
    const { keeper } = start();
    document.body.innerHTML = html;
    const anchor = document.querySelector('#a') ?? document.body;
    const placement: Placement = { key: 'A1', kind: 'detail', scope: document.body, anchor };
    keeper.reconcile([placement]);
    const [host] = buttons();
    expect((host as HTMLElement).dataset.spot).toBe(spot);
    expect(spot === 'within' ? anchor.lastElementChild : anchor.nextElementSibling).toBe(host);
    expect(keeper.reconcile([placement])).toBe(false);
    expect(buttons()).toEqual([host]);
  });

  it.each([
    ['<h1 id="a"><div>12 Main St</div><div class="last">Albany, NY</div></h1>'],
    ['<h1 id="a"><div>12 Main St</div><div><p class="last">Albany, NY</p></div> </h1>'],
    ['<h1 id="a" class="last"><div>12 Main St</div>Albany, NY</h1>'],
    ['<h1 id="a" class="last">12 Main St <b>Albany, NY</b></h1>'],
  ])('in the last line of %s', (html) => {
    const { keeper } = start();
    document.body.innerHTML = html;
    const anchor = document.querySelector('#a') ?? document.body;
    const placement: Placement = { key: 'A1', kind: 'detail', scope: document.body, anchor };
    keeper.reconcile([placement]);
    const [host] = buttons();
    expect(host?.parentElement?.className).toBe('last');
    expect(keeper.reconcile([placement])).toBe(false);
    expect(buttons()).toEqual([host]);
  });

  it('within an anchor that says so, whatever it is', () => {
    const { keeper } = start();
    const placement = { ...card('A1'), inside: true };
    placement.anchor.setAttribute('style', 'overflow: hidden');
    keeper.reconcile([placement]);
    expect(placement.anchor.lastElementChild?.localName).toBe('loop-it-button');
  });
});

it('leaves nothing behind when it is stopped', () => {
  const { keeper, stop } = start();
  keeper.reconcile([card('A1'), card('A2')]);
  stop.abort();
  expect(buttons()).toHaveLength(0);
});

it('ignores clicks made by the page itself', () => {
  const onClick = vi.fn();
  const { keeper } = start(onClick);
  keeper.reconcile([card('A1')]);
  const button = buttons()[0]?.shadowRoot?.querySelector('button');
  expect(button).toBeTruthy();
  button?.click();
  expect(onClick).not.toHaveBeenCalled();
});

it('names a button by its listing, as soon as that is known', () => {
  const { keeper } = start();
  keeper.reconcile([card('1618204')]);
  const button = buttons()[0]?.shadowRoot?.querySelector('button');
  keeper.show({ '1618204': { state: 'created', loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' } });
  keeper.name({ '1618204': '48 Spindrift Ln, Cape Elizabeth, ME 04107', gone: 'elsewhere' });
  expect(button?.ariaLabel).toBe('In dotloop: open the loop of 48 Spindrift Ln, Cape Elizabeth, ME 04107');
});

it('shows each state in words', () => {
  const { keeper } = start();
  keeper.reconcile([card('12 Main St')]);
  const button = buttons()[0]?.shadowRoot?.querySelector('button');
  expect(button?.textContent).toBe('Loop-It');
  keeper.name({ '12 Main St': '12 Main St, Albany, NY' });
  keeper.show({ '12 Main St': { state: 'created', loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' } });
  expect(button?.textContent).toBe('In dotloop');
  expect(button?.ariaLabel).toContain('12 Main St, Albany');
  keeper.show({ '12 Main St': { state: 'failed', message: 'dotloop could not be reached.' } });
  expect(button?.title).toBe('dotloop could not be reached.');
});

it('keeps the buttons of two listings that share an anchor in their places', async () => {
  const { keeper } = start();
  const first = card('A1');
  const both = [first, { ...first, key: 'A2' }];
  keeper.reconcile(both);
  expect(buttons()).toHaveLength(2);
  const before = buttons();
  const moves: MutationRecord[] = [];
  const observer = new MutationObserver((records) => moves.push(...records));
  observer.observe(document, { childList: true, subtree: true });
  keeper.reconcile(both);
  expect([...moves, ...observer.takeRecords()]).toEqual([]);
  expect(buttons()).toEqual(before);
  observer.disconnect();
});
