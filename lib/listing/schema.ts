import { z } from 'zod';
import { type Address, type FieldPath, type Listing, trusts } from './listing.ts';

const text = z.string().max(10_000);

export const addressSchema: z.ZodType<Address> = z.object({
  streetNumber: text,
  streetName: text,
  unit: text,
  city: text,
  state: text,
  zipCode: text,
  county: text,
  country: text,
});

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
      }),
    )
    .max(20),
  sources: z.partialRecord(
    z.custom<FieldPath>((value) => typeof value === 'string' && value.length < 50),
    z.object({ trust: z.enum(trusts), from: text, doubt: text.optional() }),
  ) as z.ZodType<Listing['sources']>,
});
