/** What stands behind a number of things, lengths, prices and shares, and behind no temperature. */
const notATemperature =
  '(?![\\s-]?(?:h|hrs?(?!\\s?\\d)|hours?|mins?|minutes?|kg|kgs|km|miles|cm|mm|m|lbs?|st|%|percent|k|weeks?|wks?|days?|months?|years?|yrs?|y\\/?o|quid|pounds|dollars|usd|eur|euros?|gbp|cad|aud|chf|sek|nok|inr|yen|jpy|rupees?|bucks|grand|points?|pts|stars?|rpm|psi|mpg|mph|hz|fps|px|litres?|liters?|grams?|oz|seats?|users?|votes?|likes?|inch|inches|mg|ml|gb|mb)\\b)(?![\\d/%:])';
/** What numbers something else: "version 38.5", "bumped the build to 40.2", "room 39". */
const numbered =
  '(?<!\\b(?:versions?|ver|v|release|build|builds|patch|firmware|driver|ios|android|node|chrome|firefox|chapter|section|page|figure|rooms?|desk|floor|gate|bus|row|line|ticket|issue|order|item|aisle|bay|locker|house|flat|unit|table|seat|step|task|pr|raised|episode)\\s(?:(?:is|to|of|at|no|number|was|from)\\s)?)(?<!\\bv)';
const decimal = new RegExp(
  `(?<![\\d.,£$€])${numbered}(3[5-9]|4[0-2])[.,](\\d)(?!\\d)(?!\\s(?:released?|shipped|is (?:out|live|released)|rolled out|went live|build)\\b)${notATemperature}`,
  'g',
);
/** Not "39 degrees outside", "39 in the shade": nor so many things. */
const notOfAPlace =
  '(?!(?: degrees)? (?:in the (?:shade|sun|office|room|car|queue|backlog|list|greenhouse|conservatory|kitchen|tent|loft|warehouse|server room|city)|outside|out (?:there|here)|open|tickets|issues|people)\\b)';
const celsius = new RegExp(
  `(?<![\\d.,£$€])(3[5-9]|4[0-2])\\s?(?:°|º|deg(?:rees?)?\\b|c\\b|celsius|centigrade)${notOfAPlace}`,
  'g',
);
const fahrenheit = new RegExp(
  `(?<![\\d.,£$€])(9[5-9]|10[0-7])(?:[.,](\\d)(?!\\d)${notATemperature}|\\s?(?:°|º|deg(?:rees?)?\\b|f\\b|fahrenheit))`,
  'g',
);
/** What stands before a bare number that is a temperature. */
const beforeTemperature = [
  'temps?|temprature|temperature',
  'thermometer|fever',
  'it (?:was|is)',
  '(?:am|is|im|hes|shes|are|was|up) at',
  'hit|hitting|reading|spiked?|spiking',
].join('|');
const said = new RegExp(
  `\\b(${beforeTemperature})\\b([^.\\d\\n]{0,18}?)(?<![\\d.,£$€])${numbered}(3[89]|4[01]|10[0-5])${notATemperature}${notOfAPlace}(?![.,]\\d)`,
  'g',
);

/** "I am 39": an age. Who has a fever at 39 says so as well. */
const notAnAge = '(?<!\\b(?:am|im|aged?|hes|shes|(?:he|she) is|turn(?:ed|ing))\\s)';
/** A bare number where a fever is spoken of: "had one this morning, 39". */
const bare = new RegExp(
  `(?<![\\w.,/£$€-])${numbered}${notAnAge}(3[89]|4[01]|10[1-5])(?![\\w%])${notATemperature}`,
  'g',
);

/** "Took my temperature: normal." What follows would say of whom or of when ("normal for me", "normal yesterday"). */
const foundNormal =
  /\b(temperature|temp)(?:\s?[:=,]\s?|\s-\s|\s)(?:(?:is|was)\s)?(?:all\s)?normal(?=\s*(?:[.,;!]|$)|\s(?:and|but|so)\b)/g;
/** A painkiller may have made it so, and what came later need not be so. */
const mayHaveChanged =
  /paracetamol|ibuprofen|calpol|nurofen|tylenol|advil|aspirin|lemsip|acetaminophen|naproxen|painkill|tablet|pills?\b|meds\b|\b(?:then|later|again|until|till|now|after|before|earlier|since|yesterday|tonight|night|morning|went|shot|gone|going|climb\w*|not|no|up|high|raised|hot)\b/;

function markNormal(text: string): string {
  if (!text.includes('normal') || mayHaveChanged.test(text)) return text;
  // Of two temperatures the normal one may be somebody else's.
  const isOfOne = (text.match(/\btemp/g) ?? []).length === 1;
  return isOfOne ? text.replace(foundNormal, '$1 normaltemp ') : text;
}

/** Every number that any of the expressions above takes for a temperature: most messages hold none. */
const mayBeTemperature = /3[5-9]|4[0-2]|9[5-9]|10[0-7]/;

/**
 * Temperatures of a body in both scales, replaced by `fevertemp` and `normaltemp`: from 38 °C or 100.4 °F on, a bare 100
 * counted in, it is a fever. Those of a room, of the weather and of things stay as they are.
 */
export function markTemperatures(raw: string): string {
  const text = markNormal(raw);
  if (!mayBeTemperature.test(text)) return text;
  const isOfFever = /\b(?:fever|temp|temperature|thermometer|feverish)\b/.test(text);
  const marked = markWrittenTemperatures(text);
  return isOfFever ? replaceOfBody(marked, bare, () => ' fevertemp ') : marked;
}

function markWrittenTemperatures(text: string): string {
  const word = (isFever: boolean): string => (isFever ? ' fevertemp ' : ' normaltemp ');
  let marked = replaceOfBody(text, decimal, ([, whole]) => word(Number(whole) >= 38));
  marked = replaceOfBody(marked, celsius, ([, whole]) => word(Number(whole) >= 38));
  marked = replaceOfBody(marked, fahrenheit, ([, whole, tenth]) =>
    word(Number(whole) + Number(tenth ?? 0) / 10 >= 100.4 || (tenth === undefined && Number(whole) >= 100)),
  );
  return replaceOfBody(marked, said, ([, by = '', between = '']) => `${by}${between} fevertemp `);
}

/** How much of its sentence to both sides of a figure tells whose temperature it is, in characters. */
const figureReach = 60;

/** Where a temperature is that of a place. */
const places =
  /office|room|building|warehouse|kitchen|house|flat|loft|attic|bedroom|lounge|garden|car|van|lorry|bus|train|tube|shade|sun|pool|greenhouse|conservatory|tent|studio|shop|store|lab|gym|garage|shed|oven|tank|city/;
/** What has a temperature and is no body. */
const things =
  /thermostat|heating|heater|radiator|boiler|aircon|heatwave|weather|forecast|oven|kiln|sauna|incubator|vivarium|aquarium|jacuzzi|gpu|cpu|fridge|freezer|coolant|laundry|wash(?:ing)?/;
/** What turns by so many degrees. */
const turns = /tilt(?:ed)?|rotat(?:e|ed|ion)|angled?|incline|slope|longitude|latitude/;

/** What a figure measures that is no body: a room, the weather, a machine, the wash, an angle. */
const ofThing = new RegExp(
  `\\b(?:(?:in|out|up|down|over|round) (?:here|there)|in (?:the|our|my|this|that|her|his|their|a) (?:\\w+ )?(?:${places.source})s?|outside|outdoors|indoors|upstairs|downstairs|at (?:my|our|the) desks?|server room|(?:${things.source}|${turns.source}))\\b`,
);

/** What is said of a body: then a place beside it changes nothing ("had 39 degrees in the office, shivering"). */
const ofBody =
  /\b(?:my (?:temp|temperature|fever|body|forehead)|fever\w*|thermometer|shiver\w*|sweat\w*|chills?|ill|sick|poorly|unwell|back|spine|pain|painful|aches?|aching|sore|(?:he|she|son|daughter|baby|kid|child|wife|husband) (?:is|was|has|had)|(?:i|we) (?:had|have|got|am|was|hit|spiked)|(?:am|im|hes|shes|ive)(?: (?:at|on|running|about|around|hitting|got|had))? ?\d)/;

/** Replaces the figures of a body, and leaves those of a room, of the weather and of things. */
function replaceOfBody(
  text: string,
  pattern: RegExp,
  toWord: (match: readonly (string | undefined)[]) => string,
): string {
  return text.replace(pattern, (...match) => {
    const at = match.findIndex((one) => typeof one === 'number');
    const whole: string = match[0];
    const offset: number = match[at];
    const before =
      text
        .slice(Math.max(0, offset - figureReach), offset)
        .split(/[.!?\n]/)
        .at(-1) ?? '';
    const after =
      text.slice(offset + whole.length, offset + whole.length + figureReach).split(/[.!?\n]/)[0] ?? '';
    const around = `${before}${whole}${after}`;
    if (ofThing.test(around) && !ofBody.test(around)) return whole;
    return toWord(match.slice(0, at));
  });
}
