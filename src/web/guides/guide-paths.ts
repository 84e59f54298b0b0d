// Where the guides for talks are. The name of a guide is a word of its file: nothing personal.

export const guidesPath = '/leidraden';
export const guidePath = (name: string) => `${guidesPath}/${name}`;
