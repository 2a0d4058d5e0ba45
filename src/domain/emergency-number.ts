/** A service with a name and the digits people dial, as its country writes them. */
export interface PhoneLine {
  readonly number: string;
  readonly name: string;
}

/** Whom to phone in one country. Numbers are words, never sums: Australia's begins with zeros. */
export interface EmergencyNumber {
  /** ISO 3166 alpha-2, in capitals. */
  readonly country: string;
  /** What the country is called on screen. */
  readonly name: string;
  /** What people there are told to phone for an ambulance. */
  readonly emergency: string;
  /** Others that reach an ambulance as well. */
  readonly alsoEmergency: readonly string[];
  /** Medical advice that is not an emergency; left out where not sure. */
  readonly adviceLine?: PhoneLine;
  /** For thoughts of suicide or self-harm; left out where not sure. */
  readonly crisisLine?: PhoneLine;
  /** Where it was seen, in words. */
  readonly source: string;
  /** The day it was seen, as YYYY-MM-DD. */
  readonly checkedOn: string;
}
