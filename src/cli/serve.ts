import { runServer } from '../main.ts';

/** `luwte serve`: starts Luwte and ends when it is told to stop. */
export async function run(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    console.error('luwte serve takes no words: it is set up by PORT, LUWTE_URL, LUWTE_DATA and DATABASE_URL.');
    return 1;
  }
  return runServer();
}
