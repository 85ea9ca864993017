/** What agents did on each day of their team's calendar, summed up from their calls: team by team, newest day first. */
import { exportColumns } from '#domain/export/file-columns.ts'
import { AgentDaysQuery } from '#domain/http/records/exports.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { firstAtOrAfter } from '#domain/vocabulary/wall-time.ts'
import type { Raw } from '#worker/d1/rows.ts'
import { teamsOf } from '#worker/teams/queries.ts'
import { type Asked, type Cells, chooseColumns, rowWriter, type Source } from './source.ts'
import { readQueryText, secondsCell, teamsAsked, textOf } from './source.ts'

export const NEWEST_CALL_SQL = `SELECT call_date FROM calls WHERE team_id = ?1 AND call_date >= ?2 AND call_date < ?3
  ORDER BY call_date DESC LIMIT 1`
export const NEWEST_CALL_OF_SQL = `SELECT call_date FROM calls WHERE team_id = ?1 AND call_date >= ?2 AND call_date < ?3
  AND user_id = ?4 ORDER BY call_date DESC LIMIT 1`

/** A contact is somebody who answered, as on the board; of a call that was logged by hand its outcome tells. */
export const AGENT_DAY_SQL = `SELECT d.*, u.full_name AS agent, u.email AS agent_email FROM (
    SELECT c.user_id AS agent_id, COUNT(*) AS calls,
      SUM(c.answered_by IS NOT NULL OR (c.logged_by_hand = 1 AND c.outcome IN ('answered', 'meeting-scheduled', 'callback', 'not-interested'))) AS contacts,
      SUM(c.outcome = 'meeting-scheduled') AS meetings,
      SUM(c.talk_ms) AS talk_ms, SUM(c.hold_ms) AS hold_ms, SUM(c.wrap_up_ms) AS wrap_up_ms
    FROM calls c
    WHERE c.team_id = ?1 AND c.call_date >= ?2 AND c.call_date < ?3 AND c.user_id > ?4 AND (?5 IS NULL OR c.user_id = ?5)
    GROUP BY c.user_id ORDER BY c.user_id LIMIT ?6) d
  CROSS JOIN users u ON u.id = d.agent_id ORDER BY d.agent_id`

const CELLS: Cells<'agent-days', Raw> = {
  day: textOf('day'),
  agent: textOf('agent'),
  agent_email: textOf('agent_email'),
  agent_id: textOf('agent_id'),
  team: textOf('team'),
  calls: textOf('calls'),
  contacts: textOf('contacts'),
  meetings: textOf('meetings'),
  talk_seconds: ({ talk_ms }) => secondsCell(talk_ms),
  hold_seconds: ({ hold_ms }) => secondsCell(hold_ms),
  wrap_up_seconds: ({ wrap_up_ms }) => secondsCell(wrap_up_ms),
}

interface Team {
  readonly id: string
  readonly name: string
  readonly time_zone: string
}

/** Behind the last row: its team, the day, and the agent. */
interface Place {
  readonly team: string
  readonly day: string
  readonly agent: string
}

interface Day {
  readonly day: string
  readonly start: number
  readonly end: number
}

const DAY_MS = 24 * 60 * 60_000
const BEFORE_ALL = 0
const AFTER_ALL = Number.MAX_SAFE_INTEGER

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
const dayOf = (zone: string, day: string): Day => ({
  day,
  start: firstAtOrAfter(zone, day, 0),
  end: firstAtOrAfter(zone, dayAfter(day), 0),
})

export async function openAgentDays(db: D1Database, { person, matching, columns: keys }: Asked): Promise<Source> {
  const query = readQueryText(AgentDaysQuery, matching)
  const teamIds = teamsAsked(person, query.team_id)
  const all = exportColumns('agent-days')
  const columns = keys === null ? all : chooseColumns(all, keys)
  const write = rowWriter(columns, CELLS)
  const teams = (await teamsOf(db, teamIds)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const days = new AgentDays(db, teams, query.user_id === 'me' ? { ...query, user_id: person.userId } : query)
  return {
    columns,
    teamIds,
    count: () => Promise.resolve(null),
    page: async (place, limit) => {
      const { rows, next } = await days.page(place === null ? null : toPlace(place), limit)
      return { rows: rows.map(write), next: next && `${next.team} ${next.day} ${next.agent}` }
    },
  }
}

function toPlace(text: string): Place {
  const [team = '', day = '', agent = ''] = text.split(' ')
  return { team, day, agent }
}

class AgentDays {
  readonly #db: D1Database
  readonly #teams: readonly Team[]
  readonly #query: AgentDaysQuery

  constructor(db: D1Database, teams: readonly Team[], query: AgentDaysQuery) {
    this.#db = db
    this.#teams = teams
    this.#query = query
  }

  async page(place: Place | null, limit: number): Promise<{ rows: Raw[]; next: Place | null }> {
    const rows: Raw[] = []
    for (const team of this.#teams) {
      if (place !== null && team.id < place.team) continue
      const from = place?.team === team.id ? place : null
      let day = from === null ? await this.#dayBefore(team, null) : dayOf(team.time_zone, from.day)
      for (let behind = from?.agent ?? ''; day !== null; behind = '') {
        const found = await this.#agentsOn(team, day, behind, limit - rows.length)
        rows.push(...found)
        const agent = found.at(-1)?.['agent_id']
        if (rows.length >= limit && typeof agent === 'string')
          return { rows, next: { team: team.id, day: day.day, agent } }
        day = await this.#dayBefore(team, day)
      }
    }
    return { rows, next: null }
  }

  /** The last one before `day` on which somebody called, among those that were asked for. */
  async #dayBefore({ id, time_zone: zone }: Team, day: Day | null): Promise<Day | null> {
    const { from, to, user_id: userId } = this.#query
    const start = from === undefined ? BEFORE_ALL : dayOf(zone, from).start
    const end = day?.start ?? (to === undefined ? AFTER_ALL : dayOf(zone, to).end)
    const newest = this.#db.prepare(userId === undefined ? NEWEST_CALL_SQL : NEWEST_CALL_OF_SQL)
    const at = await newest.bind(id, start, end, ...(userId === undefined ? [] : [userId])).first<number>('call_date')
    return at === null ? null : dayOf(zone, localTime(zone, at).day)
  }

  async #agentsOn(team: Team, { day, start, end }: Day, behind: string, limit: number): Promise<Raw[]> {
    const asked = this.#db.prepare(AGENT_DAY_SQL).bind(team.id, start, end, behind, this.#query.user_id ?? null, limit)
    const { results } = await asked.all<Raw>()
    return results.map((row) => ({ ...row, day, team: team.name }))
  }
}
