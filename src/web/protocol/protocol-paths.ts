// Where the pages about protocols are. A protocol's name is a word of its file: nothing personal.

export const protocolsPath = '/protocollen';
export const protocolPath = (name: string) => `${protocolsPath}/${name}`;
export const comparePath = (one: string, two: string) =>
  `${protocolsPath}/vergelijk?een=${encodeURIComponent(one)}&twee=${encodeURIComponent(two)}`;
