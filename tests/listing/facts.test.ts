import { describe, expect, it } from 'vitest';
import {
  readBathrooms,
  readBedrooms,
  readDate,
  readLotSize,
  readMlsNumber,
  readPrice,
  readSquareFeet,
  readWords,
  readYearBuilt,
} from '../../lib/listing/facts.ts';

describe('readPrice', () => {
  it.each([
    ['$1,495,000', 1495000],
    ['1495000', 1495000],
    ['1,495,000.00', 1495000],
    ['List Price: $489,000', 489000],
    ['$2,500/mo', 2500],
    ['$ 685,900', 685900],
    ['C$799,000', 799000],
    ['$489,000 $489,000', 489000],
  ])('%s', (text, price) => expect(readPrice(text)).toBe(price));

  it.each([
    '',
    '$0',
    '$1.5M',
    '$1.495M',
    '$500K',
    '$400,000 - $450,000',
    '$2,100+ 1 bd',
    'Call for price',
    '3 beds',
    '1.495.000',
    'NaN',
    '-5',
  ])('is not sure of “%s”', (text) => expect(readPrice(text)).toBeNull());
});

describe('readBathrooms', () => {
  it.each([
    ['3', '3'],
    ['3.0', '3'],
    ['2.5', '2.5'],
    ['2.50', '2.5'],
    ['2½', '2.5'],
    ['2.75', '2.75'],
    ['2.5 baths', '2.5'],
    ['Baths: 3', '3'],
    ['2 full, 1 half', '2.5'],
    ['1 Full / 1 Partial', '1.5'],
    ['2 Full Baths', '2'],
    ['Full: 2, Half: 1', '2.5'],
    ['2F 1H', '2.5'],
    ['Full 2 / Half 0', '2'],
    ['1 half', '0.5'],
  ])('%s', (text, baths) => expect(readBathrooms(text)).toBe(baths));

  it.each(['', '2.1', '2/1', '2-3', '2+', 'none', '2 3'])('is not sure of “%s”', (text) =>
    expect(readBathrooms(text)).toBe(''),
  );

  it('reads full and half where told', () => {
    expect(readBathrooms('2.1', { fullDotHalf: true })).toBe('2.5');
    expect(readBathrooms('2.0', { fullDotHalf: true })).toBe('2');
    expect(readBathrooms('3', { fullDotHalf: true })).toBe('3');
    expect(readBathrooms('1.2', { fullDotHalf: true })).toBe('2');
  });

  it('reads its own results', () => {
    for (const text of ['3', '2.5', '2.75']) expect(readBathrooms(text)).toBe(text);
  });
});

describe('other facts', () => {
  it.each([
    ['5', '5'],
    ['3 Beds', '3'],
    ['3.0', '3'],
    ['3 + 1', '3+1'],
    ['Studio', '0'],
    ['Bedrooms: 4', '4'],
    ['3-4', ''],
    ['', ''],
  ])('bedrooms %s', (text, beds) => expect(readBedrooms(text)).toBe(beds));

  it.each([
    ['2,517 sqft', '2517'],
    ['1,763 Sq. Ft.', '1763'],
    ['2517.0', '2517'],
    ['1,200 - 1,399', ''],
    ['164 m²', ''],
    ['0', ''],
    ['0.31 Acres', ''],
  ])('square feet %s', (text, feet) => expect(readSquareFeet(text)).toBe(feet));

  it.each([
    ['0.130', '0.130'],
    ['0.31 Acres', '0.31 Acres'],
    ['5,663 Square Feet', '5,663 Square Feet'],
    ['0', ''],
    ['Irregular', ''],
  ])('lot size %s', (text, size) => expect(readLotSize(text)).toBe(size));

  it.each([
    ['1968', '1968'],
    ['Built in 2023', '2023'],
    ['57', ''],
    ['Age (NOT year built): 1968', ''],
    ['1968 / 2001', ''],
    ['2,023', ''],
    ['12023', ''],
    ['2900', ''],
  ])('year built %s', (text, year) => expect(readYearBuilt(text)).toBe(year));

  it.each([
    ['2017-05-30', '05/30/2017'],
    ['2017-05-30T21:42:17Z', '05/30/2017'],
    ['5/3/2017', '05/03/2017'],
    ['05/03/17', '05/03/2017'],
    ['March 05, 2017', '03/05/2017'],
    ['Tue, Mar 5 2017', '03/05/2017'],
    ['3 May 2017', ''],
    ['13/05/2017', ''],
    ['02/30/2017', ''],
    ['Smarch 5, 2017', ''],
    ['May 5', ''],
    ['yesterday', ''],
  ])('date %s', (text, date) => expect(readDate(text)).toBe(date));

  it.each([
    ['SINGLE_FAMILY', 'Single Family'],
    ['SingleFamilyResidence', 'Single Family Residence'],
    ['https://schema.org/House', 'House'],
    ['single_family', 'Single family'],
    ['Condo/Co-op', 'Condo/Co-op'],
    ['MULTI-FAMILY', 'Multi-Family'],
  ])('words %s', (text, words) => expect(readWords(text)).toBe(words));

  it.each([
    ['MLS # IG26033705', 'IG26033705'],
    ['MLS#: 201721085', '201721085'],
    ['#1529680', '1529680'],
    ['MLS Listing ID 426100200', '426100200'],
    ['H-12345', 'H-12345'],
    ['MLS', ''],
    ['12 34', ''],
  ])('MLS number %s', (text, number) => expect(readMlsNumber(text)).toBe(number));
});
