import { describe, expect, it } from 'vitest';
import { titleCase } from '../../lib/listing/case.ts';

describe('titleCase', () => {
  it.each([
    ['1547 DESDEMONA CT, SAN JOSE, CA 95121', '1547 Desdemona Ct, San Jose, CA 95121'],
    ['8 ARCH ST WATERVLIET NY 12189', '8 Arch St Watervliet NY 12189'],
    ['MCDONALD', 'McDonald'],
    ["O'BRIEN", "O'Brien"],
    ['O’BRIEN LN', 'O’Brien Ln'],
    ["ST MARY'S AVE", "St Mary's Ave"],
    ['WILKES-BARRE', 'Wilkes-Barre'],
    ['1ST ST NW', '1st St NW'],
    ['N 22ND AVE', 'N 22nd Ave'],
    ['PO BOX 12', 'PO Box 12'],
    ['CALLE DE LA ROSA', 'Calle de la Rosa'],
    ['LA JOLLA', 'La Jolla'],
    ['AVENUE OF THE AMERICAS', 'Avenue of the Americas'],
    ['THE CRESCENT', 'The Crescent'],
    ['US HWY 41', 'US Hwy 41'],
    ['FM 1960', 'FM 1960'],
    ['COUNTY ROAD AA', 'County Road AA'],
    ['SR 20', 'SR 20'],
    ['W152N5497 BEAVER DR', 'W152N5497 Beaver Dr'],
    ['12A MAIN ST #B1', '12A Main St #B1'],
    ['MLK BLVD', 'MLK Blvd'],
    ['MT VERNON PKWY', 'Mt Vernon Pkwy'],
    ['AVERY VALE JR', 'Avery Vale Jr'],
    ['JOHN SMITH III', 'John Smith III'],
    ['MONTRÉAL', 'Montréal'],
    ['FLYNN', 'Flynn'],
  ])('%s', (text, expected) => expect(titleCase(text)).toBe(expected));

  it.each(['Sicily Dr', 'eBay Way', 'sicily dr', 'DeVito Ln', '12', 'A', ''])(
    'leaves “%s” as written',
    (text) => expect(titleCase(text)).toBe(text),
  );
});
