import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

const style = `
  :root {
    color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif;
    --paper: light-dark(#fff, #1d232b); --ground: light-dark(#eef1f5, #12161b); --ink: light-dark(#1b2430, #e8ecf1);
    --quiet: light-dark(#566170, #a3adba); --line: light-dark(#d8dee6, #38424f); --lead: light-dark(#1d5c4f, #7fd1bd);
  }
  body { margin: 0; padding: 4vh 1rem; background: var(--ground); color: var(--ink); }
  main {
    max-width: 36rem; margin: 0 auto; padding: 1.75rem 2rem 1.5rem; background: var(--paper);
    border: 1px solid var(--line); border-radius: 14px;
  }
  h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; text-wrap: balance; }
  h2 { margin: 1.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1rem; }
  h3 { margin: 1rem 0 .25rem; font-size: .8125rem; color: var(--quiet); }
  p, ul { margin: .5rem 0; } ul { padding-left: 1.25rem; }
  dl { display: grid; grid-template-columns: 11rem 1fr; gap: .2rem 1rem; margin: 0; }
  dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
  label { display: block; margin: 1.25rem 0 .25rem; font-weight: 600; }
  select, button { font: inherit; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: inherit; }
  select { width: 100%; padding: .55rem .75rem; }
  button { min-width: 7rem; margin: 1.25rem .5rem .5rem 0; padding: .55rem 1.25rem; font-weight: 600; cursor: pointer; }
  button[value="allow"] { background: var(--lead); border-color: var(--lead); color: var(--paper); }
  :focus-visible { outline: 3px solid var(--lead); outline-offset: 2px; }
  .quiet { margin-top: 1.25rem; font-size: .875rem; color: var(--quiet); }
`;

/** A small plain page; everything put into it is escaped. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body><main>
<h1>${title}</h1>
${content}
</main></body>
</html>`;
}

export function notFoundPage(what: string): Html {
  return page('Not found', html`<p>The sandbox has nothing at ${what}.</p>`);
}
