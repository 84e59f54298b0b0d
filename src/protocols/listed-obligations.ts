/**
 * The obligations that Luwte itself lists: the sentences of the two written documents that it began with (V, K), its
 * rules of safety (S) and of privacy (P). A protocol of another document declares its own.
 */
const words = (ids: string) => ids.trim().split(/\s+/);
const numbered = (letter: string, last: number) => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);

export const listedObligations = {
  'vo-sexting': numbered('V', 24),
  kindante: words(`
    K0 K0.1 K0.2 K1.1 K1.2 K1.3 K1.4 K1.5 K1.6 K2.1 K2.2 K2.3 K2.4 K2.5 K2.6 K3.1 K3.2 K3.3 K4
    K5.1 K5.2 K5.3 K5.4 K6 K7 K8 K9 K10 K10.1 K11 K12`),
  rules: [...numbered('S', 16), ...numbered('P', 8)],
} as const;
