/** The call records of a team in one file that anybody can check. */
import { CallRecordsQuery, PACK_DAYS_MAX } from '#domain/http/records/call-records.ts'
import { team, watchedTeam } from '#worker/floor/team-of-path.ts'
import { invalidField } from '#worker/request/problem.ts'
import { rawVerb, type Verb } from '#worker/request/verb.ts'
import { callRecords } from './pack.ts'

const HOUR_MS = 60 * 60_000
/** One of the days may be an hour longer, when clocks are put back. */
const LONGEST_MS = PACK_DAYS_MAX * 24 * HOUR_MS + HOUR_MS

export const callRecordVerbs: Verb[] = [
  rawVerb({
    method: 'GET',
    path: '/api/floor/:team/call-records',
    subject: 'Calls',
    title: 'Download the call records of a period',
    description:
      'A zip, written as it is read: who called whom and when, for how long, what came of it, the script that was shown, disclosures and consents, with the sealed journal of the floor. `README.txt` in it says how to check it. At most 31 days. Each download is written down.',
    right: 'import-export',
    params: team,
    query: CallRecordsQuery,
    idempotency: 'read',
    isBulk: true,
    audit: ['call-records.exported'],
    raw: { 200: { description: 'The pack.', content: { 'application/zip': null } } },
    find: watchedTeam,
    run: async ({ audit, env, now }, { query, found }) => {
      const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
      if (to <= from || to - from > LONGEST_MS)
        throw invalidField('to', `must be after from, and within ${PACK_DAYS_MAX} days of it`)
      // Before the first byte goes out: what cannot be written down is not given away.
      await audit.line({
        action: 'call-records.exported',
        entityType: 'team',
        entityId: found,
        teamId: found,
        after: { from: query.from, to: query.to },
      })
      const name = `call-records-${query.from.slice(0, 10)}-to-${query.to.slice(0, 10)}.zip`
      return new Response(callRecords(env, { teamId: found, from, to }, now), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'private, no-store',
        },
      })
    },
  }),
]
