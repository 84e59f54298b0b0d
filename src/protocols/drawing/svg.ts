/** An attribute; undefined leaves it out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
const rounded = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 10) / 10) : value);

/** An element of a drawing as text. Words are escaped by `words`; what stands inside is taken as it is. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(rounded(value))}"`]))
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** Words inside an element. */
export const words = (said: string): string => escaped(said);
