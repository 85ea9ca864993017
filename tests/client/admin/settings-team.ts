/** A team with few settings of each kind, and who looks at them. */
import { session } from '#client/session/session.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { TeamDetail } from '#domain/http/people.ts'
import type { Role } from '#domain/vocabulary/people.ts'

export const teamAt = (version: number, settings: Partial<TeamSettings> = {}): TeamDetail =>
  TeamDetail.parse({
    id: 'team-1',
    name: 'Harbour',
    country: 'GB',
    time_zone: 'Europe/London',
    people: 3,
    settings_version: version,
    version: 1,
    // One of each is enough here, and keeps the page small.
    settings: {
      ...DEFAULT_SETTINGS,
      dispositions: DEFAULT_SETTINGS.dispositions.filter(({ id }) => id === 'interested'),
      notReadyReasons: DEFAULT_SETTINGS.notReadyReasons.slice(0, 1),
      ...settings,
      version,
    },
    members: [],
  })

export const signInAs = (role: Role) =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'user-1', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
        role,
        teams: [],
      },
    },
    true,
  )
