/** Rows that everything else refers to: the organisation, its people and teams, the published script. */
import { ADMIN, emailOf, ORGANISATION, PEOPLE, TEAMS } from './cast.ts'
import type { Row } from './rows.ts'
import { demoScript } from './script/index.ts'
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
    { table: 'teams', rows: teams(stamps) },
    {
      table: 'team_members',
      rows: PEOPLE.flatMap(({ id, teamIds }) =>
        teamIds.map((teamId) => ({ team_id: teamId, user_id: id, created_at: founded })),
      ),
    },
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

const teams = (stamps: Row): Row[] =>
  TEAMS.map((team) => {
    const settings = settingsOfToday(team)
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

function script(publishedAt: number): TableRows[] {
  const { scriptId, version, title } = demoScript
  const content = JSON.stringify(demoScript.content)
  return [
    {
      table: 'scripts',
      rows: [
        {
          id: scriptId,
          organisation_id: ORGANISATION.id,
          title,
          category: 'discovery',
          content,
          published_version: version,
          created_by: ADMIN.id,
          created_at: publishedAt,
          updated_at: publishedAt,
        },
      ],
    },
    {
      table: 'script_versions',
      rows: [{ script_id: scriptId, version, title, content, published_by: ADMIN.id, published_at: publishedAt }],
    },
  ]
}
