import { newRootKeyLine } from '../main-keys.ts';

/** `luwte keys new`: prints a root key that was never used. */
export async function run(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    console.error('luwte keys new takes no words. It prints a key: send it where you keep it, as in > root-key');
    return 1;
  }
  console.log(newRootKeyLine());
  return 0;
}
