import { createRequire } from 'node:module';

/** What the tests use of google-libphonenumber, which ships neither types nor an ES module. */
interface Libphonenumber {
  readonly ShortNumberInfo: {
    getInstance(): {
      isEmergencyNumber(number: string, region: string): boolean;
      isValidShortNumberForRegion(parsed: unknown, region: string): boolean;
    };
  };
  readonly PhoneNumberUtil: {
    getInstance(): {
      parse(number: string, region: string): unknown;
      isValidNumberForRegion(parsed: unknown, region: string): boolean;
    };
  };
}

const require = createRequire(import.meta.url);
const { ShortNumberInfo, PhoneNumberUtil } = require('google-libphonenumber') as Libphonenumber;
const short = ShortNumberInfo.getInstance();
const full = PhoneNumberUtil.getInstance();

/** Whether libphonenumber lists a number as one for emergencies in a region (ISO 3166 alpha-2). */
export function isEmergencyNumber(number: string, region: string): boolean {
  return short.isEmergencyNumber(number, region);
}

/** Whether a number, short or with an area or service code, is one of that region's. Throws for what is none at all. */
export function isNumberOf(number: string, region: string): boolean {
  const parsed = full.parse(number, region);
  return full.isValidNumberForRegion(parsed, region) || short.isValidShortNumberForRegion(parsed, region);
}
