import type { Role } from '../domain/rights.ts';

/**
 * The practice board. Its id is always the same, so that every server finds it again and no two are made: the database
 * takes an id once. Nothing is secret about it; a door without a password opens by the kind of a board, not by its id.
 */
export const practiceBoard = { id: '5b1d3c0e-7a46-4f0b-9d27-0e4f1c8a6b35', name: 'Oefenbestuur De Wijde Lucht' };

export const practiceSchools = {
  regenlaars: { name: 'Basisschool De Regenlaars', path: 'oefen-regenlaars', protocol: 'kindante' },
  windveer: { name: 'Windveer College', path: 'oefen-windveer', protocol: 'vo-sexting' },
} as const;

export type PracticeSchoolName = keyof typeof practiceSchools;

/** Somebody who works at the practice board; without a school, for the whole board. */
export interface StaffMember {
  readonly name: string;
  /** What stands before the @ of an address that can exist nowhere (RFC 2606). */
  readonly email: string;
  readonly role: Role;
  readonly school: PracticeSchoolName | null;
}

/** Everybody whose place a visitor can take. All names are made up. */
export const staff = {
  marloes: { name: 'Marloes Hendriks', email: 'm.hendriks', role: 'director', school: 'regenlaars' },
  yusuf: { name: 'Yusuf Demir', email: 'y.demir', role: 'teacher', school: 'regenlaars' },
  sanne: { name: 'Sanne de Graaf', email: 's.degraaf', role: 'teacher', school: 'regenlaars' },
  winston: { name: 'Winston Mensah', email: 'w.mensah', role: 'teacher', school: 'regenlaars' },
  farida: { name: 'Farida el Amrani', email: 'f.elamrani', role: 'safety-coordinator', school: 'regenlaars' },
  jeroen: { name: 'Jeroen van Dalen', email: 'j.vandalen', role: 'team-leader', school: 'windveer' },
  ayse: { name: 'Ayşe Yıldız', email: 'a.yildiz', role: 'mentor', school: 'windveer' },
  bram: { name: 'Bram Postma', email: 'b.postma', role: 'mentor', school: 'windveer' },
  priya: { name: 'Priya Ramdin', email: 'p.ramdin', role: 'teacher', school: 'windveer' },
  meiLin: { name: 'Mei-Lin Wong', email: 'm.wong', role: 'safety-coordinator', school: 'windveer' },
  carla: { name: 'Carla Wouters', email: 'c.wouters', role: 'director', school: 'windveer' },
  tobias: { name: 'Tobias Lindeman', email: 't.lindeman', role: 'board-support', school: null },
  elske: { name: 'Elske Hoekstra', email: 'e.hoekstra', role: 'confidential-circle', school: null },
  ruth: { name: 'Ruth Abendanon', email: 'r.abendanon', role: 'data-protection-officer', school: null },
  dennis: { name: 'Dennis Kuiper', email: 'd.kuiper', role: 'administrator', school: null },
} as const satisfies Record<string, StaffMember>;

export type StaffName = keyof typeof staff;

export const staffNames = Object.keys(staff) as readonly StaffName[];

export const emailOf = (member: StaffMember) => `${member.email}@oefenschool.example`;
