import type { Answering } from './worker.ts';

/** A screen in one state: what the worker answers to it, and what a person has done in it since. */
export interface Story {
  answers?: Answering;
  /** Called when the screen is drawn. What it waits for has to come. */
  play?: (by: Hands) => Promise<void>;
}

/** What a person does, by selectors, so that it is the same in every language. */
export interface Hands {
  press(selector: string): Promise<void>;
  /** @param value the text, or the value of the option */
  fill(selector: string, value: string): Promise<void>;
  /** Chooses a file where one is asked for. */
  choose(selector: string, content: string): Promise<void>;
  see(selector: string): Promise<Element>;
  /** Scrolls to it. */
  lead(selector: string): Promise<void>;
}

export const hands: Hands = {
  see,
  choose,
  lead: async (selector) => (await see(selector)).scrollIntoView(),
  async press(selector) {
    const found = await see(selector);
    if (found instanceof HTMLElement) found.click();
  },
  async fill(selector, value) {
    const found = await see(selector);
    if (
      !(
        found instanceof HTMLInputElement ||
        found instanceof HTMLSelectElement ||
        found instanceof HTMLTextAreaElement
      )
    )
      throw new Error(`${selector} is nothing to write in.`);
    found.focus();
    found.value = value;
    found.dispatchEvent(
      new Event(found instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  },
};

async function choose(selector: string, content: string): Promise<void> {
  const found = await see(selector);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${selector} takes no file.`);
  const files = new DataTransfer();
  files.items.add(new File([content], 'file.json'));
  found.files = files.files;
  found.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Something of the page, once it is there. */
async function see(selector: string): Promise<Element> {
  await settled();
  for (;;) {
    const found = document.querySelector(selector);
    if (found) return found;
    await nextFrame();
  }
}

/** What has been drawn has had its say about where the focus is. */
export async function settled(): Promise<void> {
  for (const _ of [1, 2, 3]) await nextFrame();
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
