/** The same words with a capital to begin with. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What somebody wrote, with a full stop behind it where they left it out. */
export const sentence = (words: string) => (/[.!?…”]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);
