/** The strings in our sources, with whether a person would read them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const root = join(import.meta.dirname, '..');

export interface Literal {
  /** "components/panel/panel.tsx:12" */
  at: string;
  /** With `{}` where a template has an expression. */
  text: string;
  isShown: boolean;
}

/** Every TypeScript file at or below these paths, from the root. */
export function filesIn(...paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!statSync(join(root, path)).isDirectory()) return [path];
    const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
    return files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(path, file));
  });
}

export function literalsIn(path: string): Literal[] {
  return literalsOf(readFileSync(join(root, path), 'utf8'), path);
}

export function literalsOf(source: string, path: string): Literal[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Literal[] = [];
  const visit = (node: Node, around: readonly Node[]): void => {
    const text = textOf(node);
    if (text !== null && /\p{L}/u.test(text)) {
      const line = source.slice(0, node.start).split('\n').length;
      found.push({ at: `${path}:${line}`, text: text.trim(), isShown: isShown(node, text, around) });
    }
    for (const child of childrenOf(node)) visit(child, [...around, node]);
  };
  visit(program as unknown as Node, []);
  return found;
}

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Types and the names of properties are left out: nobody reads those. */
function childrenOf(node: Node): Node[] {
  if (/^TS(?!As|Satisfies|NonNull)/.test(node.type)) return [];
  const isPlain = node.type === 'Property' && node.computed === false;
  return Object.entries(node)
    .filter(([key]) => key !== 'source' && key !== 'typeAnnotation' && !(key === 'key' && isPlain))
    .flatMap(([, value]) => [value].flat())
    .filter(isNode);
}

function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  const parts = node.quasis as { value: { cooked: string } }[];
  return parts.map(({ value }) => value.cooked).join('{}');
}

/** What passes a string on as it is. */
const passing =
  /^(ConditionalExpression|LogicalExpression|TemplateLiteral|ParenthesizedExpression|TSAsExpression|TSSatisfiesExpression)$/;

/** Attributes and properties whose value is shown or spoken. */
const shownNames =
  /^(aria-?(label|description|roledescription|valuetext)|title|placeholder|alt|label|hint|question|yes|no|words|message|textContent|innerText)$/i;

/** "Point at the price", "is left out.": two words, which begin or end as sentences do. */
const sentence = /^[“"]?\p{Lu}\p{L}+,? \p{L}|\p{L}{2,},? \p{L}[^/]*[.?!…:]$/u;

function isShown(node: Node, text: string, around: readonly Node[]): boolean {
  if (node.type === 'JSXText') return true;
  const outer = around.findLast(({ type }) => !passing.test(type));
  const holder = outer?.type === 'JSXExpressionContainer' ? around[around.indexOf(outer) - 1] : outer;
  if (holder?.type === 'JSXElement' || holder?.type === 'JSXFragment') return true;
  if (shownNames.test(nameOf(holder))) return true;
  return sentence.test(text) && !around.some(isForDevelopers);
}

/** The attribute, property or variable that a string is given to. */
function nameOf(holder: Node | undefined): string {
  const target =
    holder?.type === 'JSXAttribute'
      ? holder.name
      : holder?.type === 'Property'
        ? holder.key
        : holder?.type === 'AssignmentExpression'
          ? holder.left
          : null;
  if (!isNode(target)) return '';
  const name = target.type === 'MemberExpression' ? target.property : target;
  if (!isNode(name)) return '';
  return String(name.name ?? name.value ?? '');
}

/** An error that is a defect, and what is logged. */
function isForDevelopers(node: Node): boolean {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (!isNode(callee)) return false;
  if (node.type === 'NewExpression') return /Error$/.test(String(callee.name));
  return isNode(callee.object) && callee.object.name === 'console';
}
