// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseEach } from '../../lib/settings/parse.ts';
import { policyShape } from '../../lib/settings/policy.ts';

const documentation = readFileSync('docs/managed.md', 'utf8');

/** The examples of one kind, as they stand in the documentation. */
const examples = (kind: string): string[] =>
  [...documentation.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );

const policy = {
  companionUrl: 'https://companion.example.com',
  oneClick: false,
  byType: { PURCHASE_OFFER: { templateId: 1424, status: 'PRE_OFFER', myRole: 'BUYING_AGENT' } },
  sitesOff: ['trulia'],
  welcome: false,
};

/** Values of a registry file by their names, as Chrome takes them: numbers for what is true or false, JSON for the rest. */
function registry(text: string): { key: string; values: Record<string, unknown> } {
  const key = /^\[(.+)\]$/m.exec(text)?.[1] ?? '';
  const values: Record<string, unknown> = {};
  for (const [, name = '', number, words] of text.matchAll(/^"(\w+)"=(?:dword:([\da-f]{8})|"(.*)")$/gm)) {
    if (number !== undefined) values[name] = Number.parseInt(number, 16) !== 0;
    else {
      const said = (words ?? '').replace(/\\(["\\])/g, '$1');
      values[name] = /^[[{]/.test(said) ? JSON.parse(said) : said;
    }
  }
  return { key, values };
}

function plist(element: Element): unknown {
  const children = [...element.children];
  switch (element.localName) {
    case 'dict':
      return Object.fromEntries(
        children.flatMap((child, at) => {
          const value = children[at + 1];
          return child.localName === 'key' && value ? [[child.textContent, plist(value)]] : [];
        }),
      );
    case 'array':
      return children.map(plist);
    case 'integer':
      return Number(element.textContent);
    case 'true':
    case 'false':
      return element.localName === 'true';
    case 'string':
      return element.textContent;
    default:
      throw new Error(`a property list has no ${element.localName}`);
  }
}

it('is a policy that is taken as it is', () => {
  expect(parseEach(policyShape, policy)).toEqual({ values: policy, broken: [] });
});

it('is the same in each of the examples', () => {
  const [reg = ''] = examples('reg');
  const { key, values } = registry(reg);
  expect(key).toBe(
    'HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\fhpnlnmkpbomdbbadphaaifnopbippmp\\policy',
  );
  expect(values).toEqual(policy);

  const [xml = ''] = examples('xml');
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
  expect(root.localName).toBe('plist');
  expect([...root.children].map(plist)).toEqual([policy]);

  expect(examples('json').map((json): unknown => JSON.parse(json))).toEqual([
    { '3rdparty': { extensions: { fhpnlnmkpbomdbbadphaaifnopbippmp: policy } } },
    { policies: { '3rdparty': { Extensions: { 'loop-it@loop-it.app': policy } } } },
    { name: 'loop-it@loop-it.app', description: 'Loop-It for our agents', type: 'storage', data: policy },
  ]);
});
