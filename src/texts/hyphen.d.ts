// The package brings no types, and those that others wrote are for paths that Node does not take.
declare module 'hyphen/nl/index.js' {
  const patterns: { readonly hyphenateSync: (text: string, options: { readonly hyphenChar: string }) => string };
  export default patterns;
}
declare module 'hyphen/en-gb/index.js' {
  const patterns: { readonly hyphenateSync: (text: string, options: { readonly hyphenChar: string }) => string };
  export default patterns;
}
