/**
 * The life of one of our scripts in one frame: it ends when the same script is put into the frame again, as after an
 * update. It is told by an event of the document, because scripts from before an update have other globals.
 * WXT makes a context of its own for each content script, which can do much that we do not need, and is a
 * twentieth of what a script may weigh: `wxt.config.ts` puts this in its place.
 */
export class ContentScriptContext {
  readonly #life = new AbortController();

  constructor(name: string) {
    const started = `loop-it-${name}`;
    document.dispatchEvent(new Event(started));
    document.addEventListener(started, () => this.#life.abort(), { signal: this.signal });
  }

  get signal(): AbortSignal {
    return this.#life.signal;
  }
}
