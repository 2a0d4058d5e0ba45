/**
 * Letters that people give for a zone. They are fixed offsets or mean several places, so they are read back and not read:
 * `EST` is Panama all year round in the time zone data.
 */
const letters: ReadonlySet<string> = new Set(
  [
    'est|edt|cst|cdt|mst|mdt|pst|pdt|akst|akdt|hst|ast|adt|nst|ndt|brt',
    'bst|cest|eest|msk|trt|gst|pkt|ist|npt|ict|wib|sgt|hkt|jst|kst',
    'awst|acst|acdt|aest|aedt|nzst|nzdt|sast',
  ].flatMap((line) => line.split('|')),
);
const offset = /^(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?$/;

/** True for letters and offsets by which people name a time zone, in lower case: `est`, `utc+2`, `+02:00`. */
export function areZoneLetters(word: string): boolean {
  return letters.has(word) || offset.test(word);
}
