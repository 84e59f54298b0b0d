/** Who act together (V10): where one comes onto a team, the other comes too. */
const partners: Readonly<Record<string, string>> = { mentor: 'team-leader', 'team-leader': 'mentor' };

/**
 * The role that is still missing beside these: a mentor acts together with a team leader, and the other way round (V10).
 *
 * @param roles the roles on the team, with who comes onto it
 * @param held the roles that these people hold at the school: one person can be both
 */
export function missingPartner(roles: readonly string[], held: readonly string[] = roles): string | undefined {
  const wanted = roles.map((role) => partners[role]).filter((role) => role !== undefined);
  return wanted.find((role) => !roles.includes(role) && !held.includes(role));
}
