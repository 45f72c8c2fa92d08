import { Hono } from 'hono';
import { z } from 'zod';
import { setDetail } from '../loops.ts';
import type { Loop, World } from '../world.ts';
import { detailFields } from './constants.ts';
import { ApiError, type ErrorItem, pointer } from './errors.ts';
import { type Env, loopOf, scoped } from './guard.ts';
import { own, readBody } from './input.ts';

const bodySchema = z.record(z.string(), z.record(z.string(), z.string('must be a string')));

/** Fields whose whole numbers come back as decimals ("110000.0"), as integrators saw. */
const decimals = new Set(['Purchase/Sale Price', 'Original Price', 'Current Price']);

function asRead(field: string, value: string): string {
  return decimals.has(field) && /^\d+$/.test(value) ? `${value}.0` : value;
}

/** Sections with something in them, each value as a later read shows it. */
export function detailView(loop: Loop): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(loop.detail).map(([section, fields]) => [
      section,
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, asRead(field, value)])),
    ]),
  );
}

function isDate(text: string): boolean {
  const [, month, day, year] = (/^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? []).map(Number);
  if (month === undefined || day === undefined || year === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** What is wrong with one value; null when nothing is. */
function valueFault(known: boolean, field: string, value: string): string | null {
  if (!known) return 'is not a field of this loop';
  if (value.trim() === '') return 'must not be empty; leave it out instead';
  if (field.endsWith(' Date') && !isDate(value)) return 'date string invalid; expected MM/DD/YYYY';
  return null;
}

/** @see API v2, "Get Loop Details", "Update Loop Details" */
export function detail(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('loop:read'), (c) => c.json({ data: detailView(loopOf(world, c).loop) }));

  app.patch('/', scoped('loop:write'), async (c) => {
    const { loop } = loopOf(world, c);
    const sections = await readBody(c, bodySchema);
    const custom = loop.templateIds.map((id) => world.templates.get(id)?.customFields ?? {});
    const faults: ErrorItem[] = [];
    for (const [section, fields] of Object.entries(sections)) {
      const names = [detailFields, ...custom].flatMap((known) => own(known, section) ?? []);
      for (const [field, value] of Object.entries(fields)) {
        const fault = valueFault(names.includes(field), field, value);
        if (fault) {
          const source = { pointer: pointer(`${section}/${field}`) };
          faults.push({ code: '400', source, detail: `${section} / ${field}: ${fault}` });
        }
      }
      if (names.length === 0) {
        faults.push({
          code: '400',
          source: { pointer: pointer(section) },
          detail: `${section}: is not a section of this loop`,
        });
      }
    }
    if (faults.length > 0) throw new ApiError(400, faults);
    setDetail(world, c.var.caller.account, loop, sections);
    return c.json({ data: loop.detail });
  });

  return app;
}
