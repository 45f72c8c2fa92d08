import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** Draws a screen into the document, as its page does. */
export function draw(screen: ComponentChild): HTMLElement {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  void act(() => render(screen, root));
  return root;
}

/** Takes the screen away, so that nothing of it listens any more. */
export function clear(): void {
  for (const root of document.body.children) void act(() => render(null, root));
  document.body.replaceChildren();
}

function named<E extends Element>(what: string, found: E[], name: string | RegExp): E {
  const fits = found.filter((element) => {
    const words = nameOf(element);
    return typeof name === 'string' ? words === name : name.test(words);
  });
  const [first, ...others] = fits;
  if (!first || others.length > 0) {
    throw new Error(`${fits.length} ${what} named ${name}, among: ${found.map(nameOf).join(' | ')}`);
  }
  return first;
}

/** What a screen reader calls it: aria-label, its label element, or its text. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const labels =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
  const from = labels?.[0] ?? element;
  const copy = from.cloneNode(true);
  if (copy instanceof Element) for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function button(name: string | RegExp): HTMLButtonElement {
  return named('buttons', [...document.querySelectorAll('button')], name);
}

export function field(name: string | RegExp): HTMLInputElement {
  return named('fields', [...document.querySelectorAll('input')], name);
}

export function select(name: string | RegExp): HTMLSelectElement {
  return named('selects', [...document.querySelectorAll('select')], name);
}

/** What is said about an element by aria-describedby. */
export function descriptionOf(element: Element): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids
    .map((id) => {
      const found = document.getElementById(id);
      if (!found) throw new Error(`aria-describedby names ${id}, which is not there`);
      return found.textContent;
    })
    .join(' ');
}

export async function type(input: HTMLInputElement, value: string): Promise<void> {
  await act(() => {
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function choose(input: HTMLSelectElement, label: string): Promise<void> {
  const option = [...input.options].find((each) => each.label === label || each.text === label);
  if (!option)
    throw new Error(`no option ${label} among ${[...input.options].map((each) => each.text).join(' | ')}`);
  if (option.disabled) throw new Error(`the option ${label} is disabled`);
  await act(() => {
    input.value = option.value;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export async function press(element: HTMLElement): Promise<void> {
  await act(() => {
    element.focus();
    element.click();
  });
}

/** A key, and what the browser itself does with Enter in a field of a form. */
export async function key(target: Element, name: string): Promise<void> {
  await act(() => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
    const goesOn = target.dispatchEvent(event);
    if (goesOn && name === 'Enter' && target instanceof HTMLInputElement) {
      target.form?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
    }
  });
}

export function words(): string {
  return (document.body.textContent ?? '').replace(/\s+/g, ' ');
}
