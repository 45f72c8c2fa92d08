import type { Evidence } from '../listing/evidence.ts';
import { hostMatches } from './hosts.ts';
import { rowPlacement, uniqueByKey } from './placements.ts';
import { type Beside, besideLabels, labelKey } from './readers/beside-labels.ts';
import { evidenceOf } from './readers/evidence.ts';
import { homeKey, mlsIn } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { priceIn, textOf } from './readers/text.ts';
import { fitting } from './readers/values.ts';
import { naming, type Recipe, type RecipeField, type RecipeSource } from './recipe.ts';
import type { Placement, Site } from './site.ts';

/** A field as a recipe reads it, with the element that shows it or its label. */
interface Reading {
  field: RecipeField;
  value: string;
  from: string;
  element: Element;
}

/**
 * A site whose pages are read by recipes first: by the first that finds a listing. Pages where none does are the
 * site's own, and so is what a recipe does not say of a home, where the site speaks of the same one.
 * @param recipes of this page's host, as they are now
 */
export function withRecipes(site: Site, recipes: () => readonly Recipe[]): Site {
  const readBy = new WeakMap<Placement, Recipe>();
  return {
    ...site,
    find(document, url) {
      for (const recipe of recipes()) {
        if (!isAbout(recipe, url)) continue;
        const found = findByRecipe(recipe, document);
        for (const placement of found) readBy.set(placement, recipe);
        if (found.length > 0) return found;
      }
      return site.find(document, url);
    },
    read(placement, document, url) {
      const recipe = readBy.get(placement);
      if (!recipe) return site.read(placement, document, url);
      const own = readByRecipe(recipe, placement.scope);
      return recipe.row ? own : [...own, ...sameHome(own, site, document, url)];
    },
  };
}

/** Whether a recipe is about a page. */
const isAbout = ({ host, path = '/' }: Pick<Recipe, 'host' | 'path'>, url: URL): boolean =>
  hostMatches(url.hostname, host) && url.pathname.startsWith(path);

/** The listings that a recipe finds: where everything is there that it names them by. */
export function findByRecipe(recipe: Recipe, document: Document): Placement[] {
  if (document.body?.localName !== 'body') return [];
  const scopes = recipe.row ? allOf(recipe.row, document.body, recipe.name) : [document.body];
  return uniqueByKey(scopes.flatMap((scope) => placementIn(recipe, scope)));
}

/** What a recipe says of the listing within a part of the page. It wins over every other reading. */
export function readByRecipe(recipe: Recipe, scope: Element): Evidence[] {
  return [
    ...readings(recipe, scope).flatMap(({ field, value, from }) =>
      evidenceOf({ [field]: value }, 'state', from),
    ),
    ...evidenceOf({ mlsId: recipe.mlsId }, 'state', `recipe “${recipe.name}”`),
  ];
}

function placementIn(recipe: Recipe, scope: Element): Placement[] {
  const named = readings(recipe, scope, naming);
  const wanted = naming.filter((field) => recipe.fields[field]);
  const address = named.find(({ field }) => field !== 'mlsNumber');
  const number = named.find(({ field }) => field === 'mlsNumber');
  const shown = address ?? number;
  if (!shown || named.length < wanted.length) return [];
  if (address && address.field !== 'streetName' && !homeKey(address.value)) return [];
  const key = number ? fitting('mlsNumber', number.value) : shown.value;
  if (!key) return [];
  const placement: Placement = {
    ...rowPlacement(key, scope, shown.element),
    kind: recipe.row ? 'row' : 'detail',
  };
  // A label or a cell has its place in a row of others, where no button belongs between.
  const cell = /^(body|dt|dd|td|th|li)$/.test(placement.anchor.localName);
  return [cell ? { ...placement, inside: true } : placement];
}

/** What a recipe reads of some of its fields, in its order. What is not there, or empty, is left out. */
function readings(recipe: Recipe, scope: Element, only?: readonly RecipeField[]): Reading[] {
  const sources = (Object.entries(recipe.fields) as [RecipeField, RecipeSource][]).filter(
    ([field]) => !only || only.includes(field),
  );
  const labels = new Set(
    sources.flatMap(([, source]) => (source.selector === undefined ? [labelKey(source.label)] : [])),
  );
  const beside = besideLabels(scope, labels);
  return sources.flatMap(([field, source]) => readSource(recipe.name, field, source, scope, beside));
}

function readSource(
  name: string,
  field: RecipeField,
  source: RecipeSource,
  scope: Element,
  beside: Map<string, Beside>,
): Reading[] {
  const from = `recipe “${name}”`;
  if (source.selector === undefined) {
    const found = beside.get(labelKey(source.label));
    const element = found?.node.parentElement;
    return element
      ? [{ field, value: valueIn(field, found.value), from: `${from}, label “${source.label}”`, element }]
      : [];
  }
  const [element] = allOf(source.selector, scope, name);
  if (!element) return [];
  const value =
    source.attribute === undefined ? saidBy(field, element) : (element.getAttribute(source.attribute) ?? '');
  return value ? [{ field, value, from: `${from}, ${source.selector}`, element }] : [];
}

/** What an element says of a field: the part of its words that is labelled so ("3 beds · 2 baths"), or all of them. */
export function saidBy(field: RecipeField, element: Element): string {
  const labelled = readLabelled(element).find((one) => one.field === field)?.value;
  return labelled ?? valueIn(field, textOf(element, 10_000));
}

function valueIn(field: RecipeField, text: string): string {
  const found = field === 'price' ? priceIn(text) : field === 'mlsNumber' ? mlsIn(text) : '';
  return found || text;
}

const complained = new Set<string>();

/** The elements that a selector is for. One that is none is told of once, and finds nothing. */
function allOf(selector: string, scope: Element, name: string): Element[] {
  try {
    return [...scope.querySelectorAll(selector)];
  } catch {
    if (!complained.has(selector))
      console.warn(`Loop-It: “${selector}” of the recipe “${name}” is no CSS selector.`);
    complained.add(selector);
    return [];
  }
}

/** What a site says of the home of a page, where it is the one that a recipe reads: by address, or else by MLS number. */
function sameHome(own: readonly Evidence[], site: Site, document: Document, url: URL): Evidence[] {
  const [placement] = site.find(document, url).filter(({ kind }) => kind === 'detail');
  const other = placement ? site.read(placement, document, url) : [];
  const both = (field: RegExp): string[] => [own, other].map((evidence) => saying(evidence, field));
  const homes = both(/^(addressLine|streetLine)$/).map(homeKey);
  const [one, two] = homes[0] && homes[1] ? homes : both(/^mlsNumber$/);
  return one && one === two ? other : [];
}

const saying = (evidence: readonly Evidence[], field: RegExp): string =>
  evidence.find((one) => field.test(one.field))?.value ?? '';
