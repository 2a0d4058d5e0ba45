/** Letters of other scripts by the plain letter they look like, in lower case. */
const byLook: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'вβ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еεє',
  g: 'ɡ',
  h: 'һн',
  i: 'іι',
  j: 'ј',
  k: 'кκ',
  m: 'м',
  n: 'пη',
  o: 'оο',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: 'ѕ',
  t: 'тτ',
  u: 'υ',
  v: 'ν',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγ',
};
const looks = new Map(
  Object.entries(byLook).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

const latin = /[a-z]/g;
const other = /[\u0370-\u052fɡɑ]/g;
const word = /[a-z\u0370-\u052fɡɑ]+/g;
/** Latin letters drawn as small capitals. */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ';
const smallCapital = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ]/g;

/**
 * Puts plain letters in the place of letters of other scripts that only look like them: `grоin` with a Cyrillic o. A
 * word of another script alone stays one, unless most of the message is Latin. `text` is in lower case without accents.
 */
export function foldLookAlikes(text: string): string {
  if (!/[^\0-\u024f]/.test(text)) return text;
  const plain = text.replace(smallCapital, (letter) =>
    String.fromCharCode(97 + smallCapitals.indexOf(letter)),
  );
  const foreign = plain.match(other)?.length ?? 0;
  if (foreign === 0) return plain;
  const isMostlyLatin = (plain.match(latin)?.length ?? 0) > foreign;
  return plain.replace(word, (letters) => {
    const isMixed = /[a-z]/.test(letters) && letters.match(other) !== null;
    if (!isMixed && !(isMostlyLatin && [...letters].every((letter) => looks.has(letter)))) return letters;
    return letters.replace(other, (letter) => looks.get(letter) ?? letter);
  });
}
