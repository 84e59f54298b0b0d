/**
 * The letter by which somebody is called where names are not needed: A, B, … Z, AA, AB, …
 * @param given how many letters were given before
 */
export function letterFor(given: number): string {
  let rest = given;
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return letters;
}
