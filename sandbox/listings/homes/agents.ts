import type { Agent } from './home.ts';

const harborRow = { office: 'Harbor Row Realty', officePhone: '(207) 555-0140' };
const tidemark = { office: 'Tidemark Properties', officePhone: '(207) 555-0170' };
const lakeCounty = { office: 'Lake County Homes', officePhone: '(262) 555-0120' };
const marigold = { office: 'Marigold & Finch', officePhone: '(831) 555-0150' };
const limestone = { office: 'Limestone Coast Realty Inc., Brokerage', officePhone: '(613) 555-0110' };

/** The invented listing agents, each with an invented office. */
export const agents = {
  marlowe: {
    fullName: 'June Marlowe',
    email: 'june.marlowe@harborrow.example',
    phone: '(207) 555-0141',
    license: 'BR920417',
    ...harborRow,
  },
  okafor: {
    fullName: 'Daniel Okafor',
    email: 'daniel@harborrow.example',
    phone: '(207) 555-0142',
    license: 'SA931108',
    ...harborRow,
  },
  pelletier: {
    fullName: 'Renée Pelletier-Cole',
    email: 'renee.pelletier@tidemark.example',
    phone: '(207) 555-0171',
    license: 'BA917733',
    ...tidemark,
  },
  thorsen: {
    fullName: 'Gus Thorsen',
    email: 'gus.thorsen@lakecountyhomes.example',
    phone: '(262) 555-0121',
    license: '58214-90',
    ...lakeCounty,
  },
  vang: {
    fullName: 'Mai Vang',
    email: 'mai.vang@lakecountyhomes.example',
    phone: '(262) 555-0122',
    license: '61177-94',
    ...lakeCounty,
  },
  finch: {
    fullName: 'Theo Finch Jr.',
    email: 'theo@marigoldfinch.example',
    phone: '(831) 555-0151',
    license: 'DRE #09910042',
    ...marigold,
  },
  castellanos: {
    fullName: 'Inés Castellanos',
    email: 'ines@marigoldfinch.example',
    phone: '(831) 555-0152',
    license: 'DRE #09910077',
    ...marigold,
  },
  macleod: {
    fullName: 'Fiona MacLeod',
    email: 'fiona.macleod@limestonecoast.example',
    phone: '(613) 555-0111',
    license: 'ON-4410923',
    ...limestone,
  },
} satisfies Record<string, Agent>;
