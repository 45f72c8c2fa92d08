import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1.5rem; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
  dt { font-weight: 600; } dd { margin: 0; }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
  select, button { font: inherit; padding: .5rem 1rem; }
  button { margin: 1.5rem .5rem 0 0; cursor: pointer; }
  .quiet { opacity: .75; }
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
