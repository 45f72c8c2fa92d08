import { isSilent } from '../sites/readers/text.ts';

/** Lets a person point at an element of the page, by pointer or by keys. */
export interface Picker {
  /** Starts, or goes on. */
  start(): void;
  stop(): void;
}

export interface PickerEvents {
  /** The outlined element, as it moves; null for none. */
  moved(element: Element | null): void;
  picked(element: Element): void;
  cancelled(): void;
}

/** Everything that a press consists of, so that none of it reaches the page. */
export const presses = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
];

/**
 * A shield over the whole page takes what the pointer does, so that no link or button of the page feels it: what lies
 * beneath is outlined, and a click picks it. Left and right go from text to text, up and down out of and into
 * elements, Enter picks, Escape cancels. Only trusted events count.
 * @param host our element on the page; its shadow root holds `shield` and `outline`
 */
export function createPicker(
  host: HTMLElement,
  { shield, outline }: { shield: HTMLElement; outline: HTMLElement },
  signal: AbortSignal,
  events: PickerEvents,
): Picker {
  const document = host.ownerDocument;
  const window = document.defaultView;
  let active = false;
  let current: Element | null = null;

  function show(element: Element | null): void {
    current = element;
    place();
    events.moved(element);
  }

  function place(): void {
    const box = current?.isConnected ? current.getBoundingClientRect() : null;
    outline.hidden = !active || box === null;
    if (!box) return;
    const { style } = outline;
    [style.left, style.top] = [`${box.left - 3}px`, `${box.top - 3}px`];
    [style.width, style.height] = [`${box.width + 6}px`, `${box.height + 6}px`];
  }

  const beneath = ({ clientX, clientY }: MouseEvent): Element | null =>
    document.elementsFromPoint(clientX, clientY).find((one) => isOfPage(one)) ?? null;

  const isOfPage = (one: Element): boolean =>
    one !== host &&
    one !== document.body &&
    one !== document.documentElement &&
    !one.closest('loop-it-button');

  function onPress(event: Event): void {
    if (!active || !event.isTrusted || event.composedPath()[0] !== shield) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const element = event.type === 'click' ? beneath(event as MouseEvent) : null;
    if (element) events.picked(element);
  }

  function onMove(event: PointerEvent): void {
    if (!active || !event.isTrusted) return;
    const element = beneath(event);
    if (element !== current) show(element);
  }

  /** A wheel over the shield scrolls what lies beneath, as it would without. */
  function onWheel(event: WheelEvent): void {
    for (let one = beneath(event); one; one = one.parentElement) {
      const { overflowY } = getComputedStyle(one);
      if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(overflowY)) {
        event.preventDefault();
        one.scrollBy(event.deltaX, event.deltaY);
        return;
      }
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!active || !event.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
    const [focused] = event.composedPath();
    if (focused instanceof Element && /^(input|select|textarea)$/.test(focused.localName)) return;
    const isOnButton =
      focused instanceof Element && focused.localName === 'button' && host.shadowRoot?.contains(focused);
    if (event.key === 'Escape') events.cancelled();
    else if (event.key === 'Enter' && current && !isOnButton) events.picked(current);
    else if (event.key in steps) {
      const next = steps[event.key]?.(current);
      next?.scrollIntoView({ block: 'nearest' });
      if (next) show(next);
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Every element with words of its own that can be seen, in order. */
  const speaking = (): Element[] =>
    [...document.body.querySelectorAll('*')].filter(
      (one) =>
        isOfPage(one) &&
        !isSilent(one) &&
        [...one.childNodes].some(
          (child) => child.nodeType === 3 && /[\p{L}\d]/u.test(child.nodeValue ?? ''),
        ) &&
        one.getClientRects().length > 0,
    );

  const steps: Record<string, (from: Element | null) => Element | null | undefined> = {
    ArrowRight: (from) =>
      speaking().find((one) => !from || (from.compareDocumentPosition(one) & 4) /* follows */ !== 0),
    ArrowLeft: (from) =>
      speaking().findLast(
        (one) => from && (from.compareDocumentPosition(one) & 10) === 2 /* precedes, not around */,
      ),
    ArrowUp: (from) => (from?.parentElement && isOfPage(from.parentElement) ? from.parentElement : null),
    ArrowDown: (from) => from?.firstElementChild,
  };

  const options = { capture: true, signal };
  for (const press of presses) window?.addEventListener(press, onPress, options);
  window?.addEventListener('keydown', onKey, options);
  window?.addEventListener('scroll', place, { ...options, passive: true });
  window?.addEventListener('resize', place, options);
  shield.addEventListener('pointermove', onMove, { signal });
  shield.addEventListener('wheel', onWheel, { signal });

  return {
    start() {
      if (active) return;
      active = true;
      shield.hidden = false;
    },
    stop() {
      active = false;
      shield.hidden = true;
      current = null;
      place();
    },
  };
}
