import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { findHome } from '../homes.ts';
import { photo } from './photo.ts';

/**
 * What every site serves beside its pages: its own `site.css` and `site.js`, read once at start,
 * and the photos of all homes.
 * @param folder the site's folder
 */
export function withAssets(folder: string): Hono {
  const css = readFileSync(join(folder, 'site.css'), 'utf8');
  const js = readFileSync(join(folder, 'site.js'), 'utf8');
  return new Hono()
    .get('/assets/site.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }))
    .get('/assets/site.js', (c) => c.body(js, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
    .get('/photos/:file{.+\\.svg}', async (c) => {
      const [, mlsNumber = '', index] = /^(\w+)-(\d)\.svg$/.exec(c.req.param('file')) ?? [];
      const home = findHome(mlsNumber);
      if (!home) return c.notFound();
      return c.body(String(await photo(home, Number(index))), 200, { 'content-type': 'image/svg+xml' });
    });
}
