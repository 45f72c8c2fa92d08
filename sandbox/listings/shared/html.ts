import { html, raw } from 'hono/html';

/** A piece of a page. Whatever text is put into one is escaped. */
export type Html = ReturnType<typeof html>;

/**
 * The way from a page back to the root of its host: "../../" for "/a/b/c". Every page makes it its base,
 * so that its links ("homedetails/…", no slash before) hold below a path as well as on a host of their own,
 * and go on holding when a script changes the page's URL.
 */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 2) || './';
}

/** Data in a script element: no text in it can end the element. */
export function scriptJson(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

export interface Page {
  title: string;
  /** The path of the request. */
  path: string;
  head?: Html;
  body: Html;
  bodyClass?: string;
}

/** A whole document with its site's style sheet and script. */
export function page({ title, path, head, body, bodyClass }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<base href="${rootFrom(path)}">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/site.css">
<script src="assets/site.js" defer></script>
${head}
</head>
<body${bodyClass && html` class="${bodyClass}"`}>
${body}
</body>
</html>`;
}
