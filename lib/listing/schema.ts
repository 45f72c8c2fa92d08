import { z } from 'zod';
import type { Evidence } from './evidence.ts';
import { type Address, type FieldPath, type Listing, trusts } from './listing.ts';

const text = z.string().max(10_000);

export const addressSchema = z.object({
  streetNumber: text,
  streetName: text,
  unit: text,
  city: text,
  state: text,
  zipCode: text,
  county: text,
  country: text,
}) satisfies z.ZodType<Address>;

/** A Listing as it arrives in a message: page text is never trusted to have the right shape. */
export const listingSchema: z.ZodType<Listing> = z.object({
  address: addressSchema,
  mlsNumber: text,
  mlsId: text,
  facts: z.object({
    price: z.number().nonnegative().nullable(),
    originalPrice: text,
    bedrooms: text,
    bathrooms: text,
    squareFeet: text,
    lotSize: text,
    yearBuilt: text,
    propertyType: text,
    status: text,
    listingDate: text,
    expirationDate: text,
    parcelId: text,
    subdivision: text,
    legalDescription: text,
    mlsArea: text,
    schoolDistrict: text,
    hoaDues: text,
    // Drafts of earlier versions have none of these.
    hoa: text.default(''),
    inclusions: text.default(''),
    exclusions: text.default(''),
    soldPrice: text.default(''),
    soldDate: text.default(''),
    remarks: text,
  }),
  people: z
    .array(
      z.object({
        role: z.enum(['LISTING_AGENT', 'BUYING_AGENT', 'LISTING_BROKER', 'SELLER', 'LANDLORD']),
        fullName: text,
        email: text,
        phone: text,
        company: text,
        license: text.optional(),
      }),
    )
    .max(20),
  sources: z.partialRecord(
    z.custom<FieldPath>((value) => typeof value === 'string' && value.length < 50),
    z.object({ trust: z.enum(trusts), from: text, doubt: text.optional() }),
  ) as z.ZodType<Listing['sources']>,
});

/** A page says each thing a few times at most; a field that nobody knows is left out when evidence is merged. */
export const evidenceSchema: z.ZodType<Evidence[]> = z
  .array(
    z.object({
      field: z.custom<Evidence['field']>((value) => typeof value === 'string' && value.length < 50),
      value: z.string().transform((value) => value.slice(0, 10_000)),
      trust: z.enum(trusts),
      from: z.string().transform((from) => from.slice(0, 200)),
    }),
  )
  .max(500);
