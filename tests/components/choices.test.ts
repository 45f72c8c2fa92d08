import { describe, expect, it } from 'vitest';
import {
  hasProfileChoice,
  othersInWords,
  profileOptions,
  statusOptions,
  templateGroups,
  typeOptions,
} from '../../components/choices.ts';
import { office, profile, templates } from '../../components/gallery/data.ts';
import { speak } from '../words.ts';

it('offers all types, and only the statuses of one', () => {
  expect(typeOptions()).toHaveLength(6);
  expect(statusOptions('LEASE_OFFER').map(({ label }) => label)).toEqual([
    'Pre-offer',
    'Under contract',
    'Leased',
    'Archived',
  ]);
});

it('shows a refused profile, disabled', () => {
  expect(profileOptions([profile(), office])).toEqual([
    { value: 3, label: 'My Profile, New KY Home', disabled: false },
    { value: 5, label: 'Downtown, New KY Home', disabled: true },
  ]);
});

describe('profiles that are not offered', () => {
  const old = profile({ id: 7, refusal: 'deactivated' });

  it.each([
    ['en', 'Not offered: 2 office profiles, 1 deactivated, and 1 profile of another kind.'],
    ['es', 'No se ofrecen: 2 perfiles de oficina, 1 desactivado y 1 perfil de otro tipo.'],
    ['fr', 'Non proposés\u00a0: 2 profils de bureau, 1 désactivé et 1 profil d’un autre type.'],
  ] as const)('are counted by kind in %s', (language, hint) => {
    speak(language);
    const others = [office, { ...office, id: 6 }, old, { ...office, id: 8, type: 'GUILD' }];
    expect(othersInWords([profile(), ...others])).toMatchObject({ hint });
  });

  it('are named with the reason', () => {
    expect(othersInWords([profile(), office, old]).why).toBe(
      'Downtown, New KY Home; My Profile, New KY Home: dotloop lets apps make loops in individual profiles only, ' +
        'while they are active. Ask your administrator if you need one.',
    );
  });

  it('are not mentioned where there are none', () => {
    expect(othersInWords([profile()])).toEqual({});
  });
});

it('has nothing to choose with one usable profile', () => {
  expect(hasProfileChoice([profile()])).toBe(false);
  expect(hasProfileChoice([office])).toBe(true);
  expect(hasProfileChoice([profile(), profile({ id: 4 })])).toBe(true);
});

it('puts the templates of the type first, each group by name', () => {
  expect(templateGroups(templates, 'PURCHASE_OFFER', false)).toEqual([
    { options: [{ value: null, label: 'No template' }] },
    {
      label: 'For purchase offer',
      options: [
        { value: 10, label: 'Purchase, new home' },
        { value: 11, label: 'Purchase, standard' },
      ],
    },
    { label: 'Other templates', options: [{ value: 20, label: 'Listing, residential' }] },
  ]);
});

it('offers no "none" where a template is required, and no empty group', () => {
  expect(templateGroups(templates, 'OTHER', true).map(({ label }) => label)).toEqual(['Other templates']);
});
