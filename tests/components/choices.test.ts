import { expect, it } from 'vitest';
import {
  hasProfileChoice,
  profileOptions,
  refusals,
  statusOptions,
  templateGroups,
  typeOptions,
} from '../../components/choices.ts';
import { office, profile, templates } from './data.ts';

const words = { none: 'None', forType: (type: string) => `For ${type}`, others: 'Others' };

it('offers all types, and only the statuses of one', () => {
  expect(typeOptions()).toHaveLength(6);
  expect(statusOptions('LEASE_OFFER').map(({ label }) => label)).toEqual([
    'Pre-offer',
    'Under contract',
    'Leased',
    'Archived',
  ]);
});

it('shows a refused profile, disabled, with the reason', () => {
  expect(profileOptions([profile(), office])).toEqual([
    { value: 3, label: 'My Profile, New KY Home', disabled: false },
    { value: 5, label: 'Downtown, New KY Home', disabled: true },
  ]);
  expect(refusals([profile(), office])).toEqual(['Downtown, New KY Home: this one is an office profile.']);
});

it('has nothing to choose with one usable profile', () => {
  expect(hasProfileChoice([profile()])).toBe(false);
  expect(hasProfileChoice([office])).toBe(true);
  expect(hasProfileChoice([profile(), profile({ id: 4 })])).toBe(true);
});

it('puts the templates of the type first, each group by name', () => {
  expect(templateGroups(templates, 'PURCHASE_OFFER', false, words)).toEqual([
    { options: [{ value: null, label: 'None' }] },
    {
      label: 'For Purchase offer',
      options: [
        { value: 10, label: 'Purchase, new home' },
        { value: 11, label: 'Purchase, standard' },
      ],
    },
    { label: 'Others', options: [{ value: 20, label: 'Listing, residential' }] },
  ]);
});

it('offers no "none" where a template is required, and no empty group', () => {
  expect(templateGroups(templates, 'OTHER', true, words).map(({ label }) => label)).toEqual(['Others']);
});
