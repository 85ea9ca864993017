/** Rows that everything else refers to: the organisation, its people and teams, the published script. */
import { fieldTable } from './custom-fields.ts'
import { ADMIN, emailOf, ORGANISATION, PEOPLE, TEAMS } from './cast.ts'
import type { Row } from './rows.ts'
import { DEMO_VERSIONS, demoChallenger, demoScript } from './script/index.ts'
import { settingsOfToday } from './team-settings.ts'

const DAY_MS = 24 * 60 * 60_000

export interface TableRows {
  readonly table: string
  readonly rows: readonly Row[]
}

export function foundation(now: number): TableRows[] {
  const founded = now - 90 * DAY_MS
  const stamps = { created_at: founded, updated_at: founded }
  return [
    { table: 'organisations', rows: [{ ...ORGANISATION, ...stamps }] },
    { table: 'users', rows: people(stamps) },
    { table: 'teams', rows: teams(now, stamps) },
    { table: 'targets', rows: teamTargets(founded) },
    {
      table: 'team_members',
      rows: PEOPLE.flatMap(({ id, teamIds }) =>
        teamIds.map((teamId) => ({ team_id: teamId, user_id: id, created_at: founded })),
      ),
    },
    fieldTable(founded),
    ...script(now - 40 * DAY_MS),
  ]
}

/** The local sign-in issues its tokens under this subject; nobody else's provider does. */
const people = (stamps: Row): Row[] =>
  PEOPLE.map((person) => ({
    id: person.id,
    organisation_id: ORGANISATION.id,
    clerk_id: `local|${person.id}`,
    email: emailOf(person),
    full_name: person.fullName,
    role: person.role,
    ...stamps,
  }))

const teams = (now: number, stamps: Row): Row[] =>
  TEAMS.map((team) => {
    const settings = settingsOfToday(team, now)
    return {
      id: team.id,
      organisation_id: ORGANISATION.id,
      name: team.name,
      country: team.country,
      settings: JSON.stringify(settings),
      settings_version: settings.version,
      ...stamps,
    }
  })

/** Beside what each person of a new team is to reach. */
const teamTargets = (at: number): Row[] =>
  TEAMS.flatMap(({ id, target }) =>
    (['dials', 'bookings'] as const).map((measure) => ({
      team_id: id,
      scope: 'team',
      user_id: '',
      measure,
      period: 'day',
      valid_from: new Date(at).toISOString().slice(0, 10),
      value: target[measure],
      set_by: ADMIN.id,
      set_at: at,
    })),
  )

function script(publishedAt: number): TableRows[] {
  const { scriptId, title, version } = demoScript
  return [
    {
      table: 'scripts',
      rows: [
        {
          id: scriptId,
          organisation_id: ORGANISATION.id,
          title,
          category: 'discovery',
          content: JSON.stringify(demoChallenger.content),
          published_version: demoChallenger.version,
          created_by: ADMIN.id,
          created_at: publishedAt,
          updated_at: publishedAt + demoChallenger.version * DAY_MS,
        },
      ],
    },
    {
      table: 'script_versions',
      rows: DEMO_VERSIONS.map((one) => ({
        script_id: scriptId,
        version: one.version,
        title,
        content: JSON.stringify(one.content),
        note: one.version === version ? 'Asks for half a minute first' : 'Says the reason of the call first',
        published_by: ADMIN.id,
        published_at: publishedAt + one.version * DAY_MS,
      })),
    },
  ]
}
