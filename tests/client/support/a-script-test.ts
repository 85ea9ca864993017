/** A test of three versions as the API answers it: the control, one with few contacts, and one that its guardrail has stopped. */
import { wilson } from '#domain/floor/script-test/rates.ts'
import { ScriptTestReport } from '#domain/http/studio/script-test.ts'

const rate = (count: number, of: number) => ({ count, of, rate: of === 0 ? null : count / of, ...wilson(count, of) })

const arm = (version: number, bookings: number, hangUps: number, contacts: number) => ({
  version,
  is_control: version === 4,
  weight: 1,
  share_percent: 50,
  leads: contacts * 3,
  calls: contacts * 4,
  contacts,
  booking: rate(bookings, contacts),
  hang_up: rate(hangUps, contacts),
  contacts_still_needed: Math.max(0, 799 - contacts),
  stopped: null,
})

export const aScriptTest = (): ScriptTestReport =>
  ScriptTestReport.parse({
    team_id: 'team-1',
    test: {
      id: 'spring',
      script_id: 'pitch',
      started_at: '2026-11-30T08:00:00.000Z',
      with_teams: [],
      difference_points: 5,
      contacts_needed: 799,
      guardrails: [
        { measure: 'booking', bound_percent: 4 },
        { measure: 'hang-up', bound_percent: 30 },
      ],
      arms: [
        arm(4, 31, 40, 260),
        arm(5, 2, 3, 14),
        {
          ...arm(6, 3, 58, 120),
          share_percent: 0,
          stopped: {
            at: '2026-11-30T11:20:00.000Z',
            by: null,
            reason: '',
            crossing: { measure: 'hang-up', bound_percent: 30, count: 58, of: 120, low: 0.3959, high: 0.5719 },
          },
        },
      ],
    },
    joinable: [],
  })
