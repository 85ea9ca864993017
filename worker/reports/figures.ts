/** What a report says, by the same counts that the screens show. */
import type { Counts } from '#domain/analytics/counts.ts'
import { reachedOf, targetsOn } from '#domain/analytics/targets.ts'
import type { ReportFigures } from '#domain/http/numbers/reports.ts'
import { readCounts } from '#worker/numbers/counts/read.ts'
import { targetsFor } from '#worker/targets/queries.ts'

interface Asked {
  readonly teamId: string
  readonly teamName: string
  readonly span: 'day' | 'week'
  readonly from: string
  readonly to: string
}

/** No report tells times apart. */
const bare = (counts: Counts): Counts => ({ ...counts, talk_buckets: null, wrap_up_buckets: null })

export async function readFigures(db: D1Database, asked: Asked): Promise<ReportFigures> {
  const { teamId, teamName, span, from, to } = asked
  const question = { from, to, teamIds: [teamId] }
  const [byUser, byDay, targets] = await Promise.all([
    readCounts(db, { ...question, by: 'user' }),
    readCounts(db, { ...question, by: 'day' }),
    targetsFor(db, teamId, null),
  ])
  const total = bare(byDay.total.counts)
  return {
    team_name: teamName,
    total,
    people: byUser.rows
      .map(({ key, name, counts }) => ({ user_id: key, full_name: name ?? key, counts: bare(counts) }))
      .toSorted(
        (one, other) =>
          other.counts.bookings - one.counts.bookings ||
          other.counts.contacts - one.counts.contacts ||
          other.counts.dials - one.counts.dials,
      ),
    days: span === 'week' ? byDay.rows.map(({ key, counts }) => ({ day: key, counts: bare(counts) })) : [],
    targets: targetsOn(targets, null, to)
      .filter(({ period }) => period === span)
      .map(({ measure, value }) => ({ measure, value, reached: reachedOf(measure, total) })),
  }
}
