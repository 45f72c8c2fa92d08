import { describe, expect, it } from 'vitest';
import { account, me, person } from '../../../components/gallery/data.ts';
import { callOf, detailOf, standingOf, whoFrom } from '../../../components/panel/people.ts';

describe('a newcomer', () => {
  it('is taken from what was typed: a name or an e-mail address', () => {
    expect(whoFrom('Jane Doe')).toMatchObject({ fullName: 'Jane Doe', email: '' });
    expect(whoFrom('jane@home.example')).toMatchObject({ fullName: '', email: 'jane@home.example' });
    expect(whoFrom('meet @ noon')).toMatchObject({ fullName: 'meet @ noon', email: '' });
  });
});

it('has something to call everybody', () => {
  for (const typed of ['Jane', 'jane@home.example']) {
    expect(callOf(person(whoFrom(typed)))).toBe(typed);
  }
  expect(callOf(person({ fullName: '', email: '' }))).toMatch(/without a name/);
  expect(callOf(person({ fullName: '', email: '', me: true }))).toBe('You');
});

it('says what else tells someone apart', () => {
  expect(detailOf(me)).toBe('You');
  expect(detailOf(person())).toBe('allen@realty.example');
  expect(detailOf(person({ email: '', phone: '555', company: 'Allen Realty' }))).toBe('555');
  expect(detailOf(person({ fullName: '', company: 'Allen Realty' }))).toBe('Allen Realty');
});

describe('the standing of somebody', () => {
  const around = { people: [me, person()], named: [person()], account };
  const added = person({ id: 'added-1' });

  it('is nothing to speak of for the agent and whom the page names', () => {
    expect([me, person()].map((each) => standingOf(each, around))).toEqual([null, null]);
  });

  it('is that they are me, whatever the case', () => {
    const mine = person({ id: 'added-1', role: 'BUYER', email: ' BRIAN@home.example' });
    expect(standingOf(mine, around)).toContain('you are in the loop as buying agent, once');
    const without = { ...around, people: [{ ...me, included: false }] };
    expect(standingOf(mine, without)).toContain('left yourself out');
  });

  it('is that they have my name, as long as they are left out for it', () => {
    const namesake = person({ fullName: 'Brian J. Erwin', email: '', included: false });
    expect(standingOf(namesake, around)).toContain('Has your name');
    expect(standingOf({ ...namesake, included: true }, around)).toBeNull();
    expect(standingOf({ ...namesake, email: 'b@e.example' }, around)).toBeNull();
  });

  it('is that they are there in another role, too, unless one of the two is left out', () => {
    const buyer = person({ id: 'added-1', role: 'BUYER' });
    const people = [me, person(), buyer];
    expect(standingOf(buyer, { ...around, people })).toBe('In the loop as listing agent, too.');
    expect(standingOf(person(), { ...around, people })).toBe('In the loop as buyer, too.');
    const out = [me, person({ included: false }), buyer];
    expect(standingOf(buyer, { ...around, people: out })).toBeNull();
  });

  it('is that the page names them as well', () => {
    expect(standingOf(added, { ...around, people: [me, added] })).toContain('Named on the page');
    expect(standingOf({ ...added, role: 'BUYER' }, { ...around, people: [me, added] })).toBeNull();
  });
});
