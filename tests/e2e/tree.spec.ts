/** What a screen reader is told of the screens: names, and the order in which the keyboard comes to things. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.ts';
import { serveGallery, showStory } from '../../scripts/gallery.ts';

const executablePath = findBrowser();
test.use({ launchOptions: executablePath ? { executablePath } : {} });

/** A control as the accessibility tree has it. */
interface Control {
  id: number;
  words: string;
}

/** The controls of a page in the order in which they are read. */
async function controlsOf(session: CDPSession): Promise<Control[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const controls: Control[] = [];
  const visit = (nodeId: string): void => {
    const node = byId.get(nodeId);
    if (!node) return;
    const { role, name, properties, backendDOMNodeId: id } = node;
    const isControl = properties?.some((one) => one.name === 'focusable' && one.value.value);
    if (!node.ignored && isControl && id !== undefined && role?.value !== 'RootWebArea')
      controls.push({ id, words: `${role?.value} ${name?.value}`.trim() });
    for (const child of node.childIds ?? []) visit(child);
  };
  const [root] = nodes;
  if (root) visit(root.nodeId);
  return controls;
}

/** What has the focus, in a shadow root too. */
function inFocus(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** What has the focus; null where nothing of the page has it. */
async function focused(session: CDPSession): Promise<number | null> {
  const { result } = await session.send('Runtime.evaluate', { expression: `(${inFocus})()` });
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId ?? '' });
  return node.nodeName === 'BODY' || node.nodeName === 'HTML' ? null : node.backendNodeId;
}

/** Everything that Tab comes to, from the beginning of the page to its end. */
async function tabbed(page: Page, session: CDPSession): Promise<number[]> {
  // From the top: the browser would go on from where the focus was last.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const stops: number[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const at = await focused(session);
    if (at === null || stops.includes(at)) return stops;
    stops.push(at);
  }
}

/** In the order in which Tab comes to it, what a screen reader says of it. */
async function heard(page: Page): Promise<{ order: string[]; read: Control[]; stops: number[] }> {
  const session = await page.context().newCDPSession(page);
  const stops = await tabbed(page, session);
  const read = await controlsOf(session);
  const wordsOf = new Map(read.map(({ id, words }) => [id, words]));
  return { order: stops.map((id) => wordsOf.get(id) ?? 'nothing'), read, stops };
}

test.beforeEach(async ({ context, page }) => {
  await serveGallery(context);
  await page.setViewportSize({ width: 800, height: 700 });
});

const told = [
  'panel/draft',
  'panel/facts',
  'panel/person',
  'panel/missing',
  'panel/duplicate',
  'panel/asking',
  'panel/partly',
  'panel/created',
  'popup/results',
  'popup/outbox-asking',
  'popup/profiles',
  'popup/unfolded',
  'popup/archiving',
  'several/choosing',
  'several/with-failures',
  'options/signed-in',
  'options/recipes',
  'options/file',
  'welcome/defaults',
  'welcome/ready-signed-out',
];
for (const address of told)
  test(`names everything in ${address}, and Tab goes as it is read`, async ({ page }) => {
    await showStory(page, address);
    const { order, read, stops } = await heard(page);
    expect(order.length).toBeGreaterThan(1);
    const nameless = read.map(({ words }) => words).filter((words) => !words.includes(' '));
    expect(nameless.filter((words) => words !== 'alert')).toEqual([]); // which is read out by itself
    const asRead = read.filter(({ id }) => stops.includes(id)).map(({ words }) => words);
    expect(order).toEqual(asRead);
  });

test('the panel is heard as it is seen', async ({ page }) => {
  await showStory(page, 'panel/draft');
  const { order } = await heard(page);
  expect(order).toEqual([
    'button Close',
    'textbox Loop name',
    'combobox Transaction type',
    'combobox Status',
    'combobox Template',
    'checkbox Put Brian Erwin in the loop',
    'combobox Role of Brian Erwin',
    'checkbox Put Allen Agent in the loop',
    'combobox Role of Allen Agent',
    'button Edit: Allen Agent',
    'checkbox Put Jane Buyer in the loop',
    'combobox Role of Jane Buyer',
    'button Edit: Jane Buyer',
    'combobox Add a client',
    'textbox No.',
    'textbox Street',
    'textbox Unit',
    'textbox City',
    'textbox State',
    'textbox ZIP code',
    'textbox County',
    'textbox Country',
    'textbox MLS number',
    'DisclosureTriangle Facts for the loop’s details 4 of 4',
    'button Create loop',
  ]);
});

test('the popup is heard as it is seen', async ({ page }) => {
  await showStory(page, 'popup/archived');
  const { order } = await heard(page);
  expect(order).toEqual([
    'button Options',
    'button Loop-It: 2100 Waterview Dr, Unit 12, San Francisco, CA 94114',
    'button Teach Loop-It this page',
    'searchbox Search loops',
    'button 2100 Waterview Dr Archived Purchase offer · 1 hour ago 3 of 12 tasks',
    'button Open in dotloop: 2100 Waterview Dr',
    'combobox Status',
  ]);
});

test('the welcome page is heard as it is seen', async ({ page }) => {
  const steps = ['button Connect dotloop', 'button Choose your defaults', 'button Try it'];
  await showStory(page, 'welcome/connect');
  expect((await heard(page)).order).toEqual([...steps, 'button Connect dotloop', 'button Skip']);
  await showStory(page, 'welcome/defaults');
  expect((await heard(page)).order).toEqual([
    ...steps,
    'combobox Profile',
    'DisclosureTriangle Why? Profile',
    'combobox Propose for a home',
    'combobox Template',
    'combobox Status',
    'combobox My role',
    'textbox MLS agent ID',
    'textbox NRDS ID',
    'button Back',
    'button Continue',
  ]);
  await showStory(page, 'welcome/try');
  expect((await heard(page)).order).toEqual([
    ...steps,
    'button Loop-It: make a loop in dotloop for 1200 Sample St, Unit 4, Springfield, IL 62704',
    'button Back',
    'button Finish',
  ]);
  await showStory(page, 'welcome/ready');
  expect((await heard(page)).order).toEqual([...steps, 'link All options', 'button Back']);
});

test('the options begin with a search and the list of their parts', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await showStory(page, 'options/signed-in');
  const { order } = await heard(page);
  const parts = [
    'link Account',
    'link Defaults',
    'link Loops',
    'link Sites',
    'link Appearance and keys',
    'link Settings as a file',
    'link Diagnostics',
    'link About Loop-It',
  ];
  expect(order.slice(0, 11)).toEqual([
    'searchbox Search the settings',
    ...parts,
    'button Disconnect',
    'button Sign out: Edge on macOS',
  ]);
  await showStory(page, 'options/search');
  expect((await heard(page)).order.slice(0, 5)).toEqual([
    'searchbox Search the settings',
    'link Defaults',
    'link Loops',
    'link Sites',
    'textbox MLS agent ID',
  ]);
});

test('a field says what is wrong with it, and a list how many were found', async ({ page }) => {
  await showStory(page, 'panel/missing');
  const name = page.getByRole('textbox', { name: 'Loop name' });
  await expect(name).toHaveAccessibleDescription('Give the loop a name.');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await showStory(page, 'panel/contacts');
  await expect(page.getByRole('status').filter({ hasText: '3 contacts found' })).toHaveCount(1);
  const box = page.getByRole('combobox', { name: 'Add a client' });
  const active = await box.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-selected', 'true');
});
