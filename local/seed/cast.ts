/** The demo organisation: two teams in two time zones, who leads them, who calls, and a bench of simulated agents. */
import type { Role } from '#domain/vocabulary/people.ts'

export const ORGANISATION = { id: 'org-orderwren', name: 'Orderwren' } as const

export interface DemoTeam {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly timeZone: string
  /** How many of the demo's leads are theirs. */
  readonly leads: number
  /** What they are to reach in a day, all together. */
  readonly target: { readonly dials: number; readonly bookings: number }
}

/** The first team is the one that simulated agents join unless they are told otherwise. */
export const HARBOUR: DemoTeam = {
  id: 'team-harbour',
  name: 'Harbour',
  country: 'GB',
  timeZone: 'Europe/London',
  leads: 350,
  target: { dials: 900, bookings: 60 },
}
export const PRAIRIE: DemoTeam = {
  id: 'team-prairie',
  name: 'Prairie',
  country: 'US',
  timeZone: 'America/Chicago',
  leads: 150,
  target: { dials: 300, bookings: 20 },
}
export const TEAMS: readonly DemoTeam[] = [HARBOUR, PRAIRIE]

export interface DemoPerson {
  readonly id: string
  readonly fullName: string
  readonly role: Role
  readonly teamIds: readonly string[]
}

export const ADMIN: DemoPerson = {
  id: 'admin-vera',
  fullName: 'Vera Lindqvist',
  role: 'admin',
  teamIds: [HARBOUR.id, PRAIRIE.id],
}

export const MANAGERS: readonly DemoPerson[] = [
  { id: 'manager-tomas', fullName: 'Tomas Okafor', role: 'manager', teamIds: [HARBOUR.id] },
  { id: 'manager-renee', fullName: 'Renee Castillo', role: 'manager', teamIds: [PRAIRIE.id] },
]

const harbourNames = [
  'Amara Nwosu',
  'Ben Whitlock',
  'Chiara Rossi',
  'Dylan Prosser',
  'Esther Adeyemi',
  'Finn Gallagher',
  'Grace Hollis',
]
const prairieNames = ['Hector Ruiz', 'Imani Brooks', 'Jonah Lindgren', 'Keiko Tanaka', 'Luis Ortega']
const benchNames = [
  'Robin Ashby',
  'Sam Birch',
  'Toni Calder',
  'Alex Dunmore',
  'Jo Eastwood',
  'Kim Farrow',
  'Lee Garside',
  'Max Hartley',
  'Nat Ingram',
  'Pat Jessop',
  'Quinn Kershaw',
  'Ray Lomax',
  'Sacha Mercer',
  'Terry Norwood',
  'Uma Oakley',
  'Val Pemberton',
  'Wynn Quayle',
  'Yael Redfern',
  'Zola Stanhope',
  'Ari Thackray',
  'Billie Underhill',
  'Casey Vickers',
  'Drew Wainwright',
  'Ellis Yardley',
  'Frankie Abbot',
  'Glenn Barrow',
  'Harper Colling',
  'Indie Dawes',
  'Jules Emsworth',
  'Kit Fenwick',
]

const numbered = (prefix: string, names: readonly string[], from: number, team: DemoTeam): DemoPerson[] =>
  names.map((fullName, index) => ({
    id: `${prefix}-${String(from + index).padStart(2, '0')}`,
    fullName,
    role: 'agent',
    teamIds: [team.id],
  }))

/** A dozen agents whom people sign in as. */
export const AGENTS: readonly DemoPerson[] = [
  ...numbered('agent', harbourNames, 1, HARBOUR),
  ...numbered('agent', prairieNames, 1 + harbourNames.length, PRAIRIE),
]

/** Seats for `npm run bots`, apart from the people above so that nobody is signed out of their own tab by a bot. */
export const BENCH: readonly DemoPerson[] = numbered('bot', benchNames, 1, HARBOUR)

export const PEOPLE: readonly DemoPerson[] = [ADMIN, ...MANAGERS, ...AGENTS, ...BENCH]

export const emailOf = ({ fullName }: DemoPerson): string =>
  `${fullName.toLowerCase().replaceAll(' ', '.')}@orderwren.example`

export const agentsOf = (team: DemoTeam): readonly DemoPerson[] =>
  AGENTS.filter(({ teamIds }) => teamIds.includes(team.id))

export function managerOf(team: DemoTeam): DemoPerson {
  const manager = MANAGERS.find(({ teamIds }) => teamIds.includes(team.id))
  if (!manager) throw new Error(`${team.id} has no manager`)
  return manager
}
