import { describe, expect, it } from 'vitest';
import { readDate } from '../../lib/listing/dates.ts';
import {
  readLotSize,
  readMlsNumber,
  readPrice,
  readSquareFeet,
  readWords,
  readYearBuilt,
} from '../../lib/listing/facts.ts';
import { readBathrooms, readBedrooms } from '../../lib/listing/rooms.ts';

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
    ['479 000 $', 479000],
    ['1 295 000,00 $', 1295000],
    ['CAD 799,000', 799000],
    ['US$1,250,000', 1250000],
    ['799,000 USD', 799000],
    ['$1,250,000 ($625/sqft)', 1250000],
    ['$489,000.00', 489000],
    ['$2,500 per month', 2500],
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
    '$30/SF/yr',
    '$12,500/acre',
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

  it.each([
    ['2.1', '2.5'],
    ['2.0', '2'],
    ['1.2', '2'],
    ['1.75', '1.75'],
    ['2.25', '2.25'],
    ['2/1', '2.5'],
    ['2 / 0', '2'],
    ['3 (2 1)', '2.5'],
    ['3 (2 full, 1 half)', '2.5'],
    ['2 Full, 1 Half', '2.5'],
    ['1 Full / 1 Partial', '1.5'],
    ['2 full & 2 half', '3'],
    ['2FB/1HB', '2.5'],
    ['Full Baths: 2 Half Baths: 1', '2.5'],
    ['2 Full, 1 Three Quarter, 1 Half', '3.25'],
    ['1 Full, 1 3/4', '1.75'],
    ['2 baños completos, 1 medio', '2.5'],
    ['1 salle de bain, 1 salle d’eau', '1.5'],
  ])('%s', (text, baths) => expect(readBathrooms(text)).toBe(baths));

  it.each(['', '2-3', 'none', '2 3', '2.9', '4+', '3 | 2 | 1'])('is not sure of “%s”', (text) =>
    expect(readBathrooms(text)).toBe(''),
  );

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
    ['4 BR', '4'],
    ['3 chambres', '3'],
    ['Estudio', '0'],
    ['3/2', ''],
    ['3-4', ''],
    ['', ''],
  ])('bedrooms %s', (text, beds) => expect(readBedrooms(text)).toBe(beds));

  it.each([
    ['2,517 sqft', '2517'],
    ['1,763 Sq. Ft.', '1763'],
    ['2517.0', '2517'],
    ['1,200 - 1,399', '1200-1399'],
    ['1,200 to 1,399 Sq Ft', '1200-1399'],
    ['164 m²', '1765'],
    ['116,2 m²', '1251'],
    ['90 sq. m', '969'],
    ['1 250 pi²', '1250'],
    ['1,763 Sq. Ft. (163.8 m²)', '1763'],
    ['163.8 m² / 1,763 sqft', '1763'],
    ['2,517 / Appraisal District', '2517'],
    ['2,517 1,800', ''],
    ['100 - 120 m²', ''],
    ['1.2 hectares', ''],
    ['0', ''],
    ['0.31 Acres', ''],
  ])('square feet %s', (text, feet) => expect(readSquareFeet(text)).toBe(feet));

  it.each([
    ['0.130', '0.130'],
    ['0.31 Acres', '0.31 Acres'],
    ['5,663 Square Feet', '5,663 Square Feet'],
    ['1.2 hectares', '1.2 hectares'],
    ['50 x 120', '50 x 120'],
    ['1/4 to 1/2 Acre', '1/4 to 1/2 Acre'],
    ['0.00 Acres', ''],
    ['0 x 0', ''],
    ['0', ''],
    ['Irregular', ''],
  ])('lot size %s', (text, size) => expect(readLotSize(text)).toBe(size));

  it.each([
    ['1968', '1968'],
    ['Built in 2023', '2023'],
    ['57', ''],
    ['c. 1890', '1890'],
    ['Built 1968, renovated 2015', '1968'],
    ['Year Built: 2004 / effective 2010', '2004'],
    ['Construido en 1998', '1998'],
    ['1968 (57 years)', '1968'],
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
    ['3 May 2017', '05/03/2017'],
    ['3-May-17', '05/03/2017'],
    ['3rd May, 2017', '05/03/2017'],
    ['May 3rd, 2017', '05/03/2017'],
    ['Wednesday, May 3, 2017', '05/03/2017'],
    ['Sept. 5, 2017', '09/05/2017'],
    ['2017/05/30', '05/30/2017'],
    ['20170530', '05/30/2017'],
    ['5.30.2017', '05/30/2017'],
    ['5-30-17 9:42 PM', '05/30/2017'],
    ['13/05/2017', '05/13/2017'],
    ['11/30/1998', '11/30/1998'],
    ['11/30/98', '11/30/1998'],
    ['1496180537000', '05/30/2017'],
    ['/Date(1496180537000)/', '05/30/2017'],
    ['5 de mayo de 2017', '05/05/2017'],
    ['agosto 5, 2017', '08/05/2017'],
    ['1er juin 2017', '06/01/2017'],
    ['14 juillet 2017', '07/14/2017'],
    ['3 févr. 2017', '02/03/2017'],
    ['13/13/2017', ''],
    ['May 2017', ''],
    ['20171330', ''],
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
