/** Every list reads through an index: no plan scans a table that grows with the business. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ActivityQuery } from '#domain/http/activity.ts'
import { CallQuery } from '#domain/http/calls.ts'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { RecordingQuery } from '#domain/http/recordings.ts'
import { LEAD_SORTS } from '#domain/vocabulary/lead.ts'
import { activityStatement } from '#worker/activity/queries.ts'
import { callListStatement } from '#worker/calls/list.ts'
import { leadCountStatement } from '#worker/leads/list/count.ts'
import { leadListStatement } from '#worker/leads/list/list.ts'
import { filtersOf } from '#worker/leads/list/filters.ts'
import type { ListQuery } from '#worker/leads/list/orders.ts'
import { countsStatement } from '#worker/leads/list/way.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { ENDED_TESTS } from '#worker/script-tests/ended.ts'
import { TESTING_TEAMS } from '#worker/script-tests/teams.ts'
import { scriptListSql, TEAMS_WITH_SCRIPTS, VERSIONS_OF } from '#worker/scripts/queries.ts'
import {
  DELETED_SQL as DELETED_TAGS_SQL,
  GIVE_SQL as GIVE_TAG_SQL,
  TAKE_SQL as TAKE_TAG_SQL,
} from '#worker/tags/merge.ts'
import { FORGET_SQL as FORGET_DELETED_SQL } from '#worker/tasks/delete.ts'
import { doneTaskStatement, taskListStatement } from '#worker/tasks/queries.ts'
import { OVERDUE_SQL, REMINDERS_SQL } from '#worker/tasks/reminders.ts'
import { DoNotCallQuery } from '#domain/http/suppression/do-not-call.ts'
import { LISTED_SQL } from '#worker/do-not-call/import.ts'
import { BLOCKING_SQL } from '#worker/do-not-call/lift.ts'
import { entryListStatement, LISTS_SQL, STANDING_SQL } from '#worker/do-not-call/queries.ts'
import { TEAMS_SQL } from '#worker/do-not-call/tell-floors.ts'
import { COUNT_OF_PART_SQL, REFUSED_OF_PART_SQL } from '#worker/imports/errors-file.ts'
import { ENDED_SQL, FORGET_ROWS_SQL } from '#worker/imports/forget.ts'
import { rememberedSql } from '#worker/imports/preview.ts'
import { importRowsSql, importSql, importsSql } from '#worker/imports/queries.ts'
import * as facts from '#worker/imports/work/facts.ts'
import { SILENT_SQL } from '#worker/imports/work/launch.ts'
import { REASSIGNED_SQL, REFUSED_SQL } from '#worker/imports/work/owners.ts'
import { DONE_SQL, MARKER_SQL, ROWS_SQL } from '#worker/imports/work/statements.ts'
import { NOW_SQL, REMOVE_SQL, TO_UNDO_SQL, UNDONE_SQL } from '#worker/imports/work/undo-part.ts'
import { matchesSql } from '#worker/imports/work/matches.ts'
import { CHANGE_SQL, LEAVE_SQL, TAGGED_SQL, UNTAGGED_SQL } from '#worker/imports/work/write-leads.ts'
import { NEW_TAGS_SQL, SEARCH_SQL } from '#worker/imports/work/write-part.ts'
import { leadFindStatement } from '#worker/leads/find.ts'
import { timelineSql } from '#worker/leads/timeline.ts'
import { PACK_CALLS_SQL } from '#worker/call-records/pack-calls.ts'
import { anchorsSql } from '#worker/floor/chain.ts'
import { DOWNLOADED_SQL } from '#worker/attachments/download.ts'
import { ENDED_FILES_SQL, STRANDED_FILES_SQL } from '#worker/attachments/forget.ts'
import { ATTACHMENTS_SQL, USAGE_SQL } from '#worker/attachments/queries.ts'
import { MESSAGES_SQL } from '#worker/conversations/queries.ts'
import { TIMELINE_KINDS } from '#domain/http/leads.ts'
import { accountsToClose, OLD_CLERK_MESSAGES_SQL } from '#worker/clerk/accounts.ts'
import { accountsOfSameAddress, personOfDeletedAccount } from '#worker/clerk/person.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { SETUP_SQL } from '#worker/setup/queries.ts'
import { knownSql } from '#worker/invitations/invite.ts'
import { dueEmails } from '#worker/invitations/emails.ts'
import { byAddressSql, byHashSql, invitationsSql } from '#worker/invitations/queries.ts'
import { countsStatements } from '#worker/numbers/counts/statements.ts'
import { callableStatement, funnelStatement, workedStatement } from '#worker/numbers/leads-sql.ts'
import { OBJECTIONS_SQL, RAN_SQL } from '#worker/numbers/objections.ts'
import { SCRIPT_STEPS_SQL } from '#worker/numbers/script-steps.ts'
import { TRENDS_SQL } from '#worker/numbers/trends.ts'
import { USUAL_DWELL_SQL } from '#worker/numbers/usual-dwell.ts'
import { TELL_SQL, WAITING_SQL } from '#worker/calls/local-times.ts'
import { OLD_AUDIO_SQL, OLD_MESSAGES_SQL, OLD_NOTES_SQL } from '#worker/teams/retention.ts'
import { recordingListStatement } from '#worker/recordings/list.ts'
import { RECORDINGS_SQL } from '#worker/recordings/queries.ts'
import { ORGANISATION_VERSIONS_SQL } from '#worker/organisation/queries.ts'
import { VERSIONS_SQL } from '#worker/teams/settings-versions.ts'
import { VIEWS_SQL } from '#worker/views/queries.ts'
import { holderSql } from '#worker/tokens/person.ts'
import { tokensSql } from '#worker/tokens/queries.ts'
import { openByHashSql, openByIdSql, seenSql } from '#worker/wallboards/door.ts'
import { hoursSql, zoneSql } from '#worker/wallboards/hours.ts'
import { openCountSql, wallboardSql, wallboardsSql } from '#worker/wallboards/queries.ts'
import { belongingsSql, namesSql, usersSql } from '#worker/users/queries.ts'

/** No table at all, a list that was given as a parameter, matches of the search index, and rows that a subquery has picked already. */
const MAY_BE_SCANNED = /^SCAN (\w+ VIRTUAL TABLE INDEX|[jphsz]$|CONSTANT ROW$|\(subquery-\d+\)$)/

async function plan({ sql, values }: Statement): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

const scans = (details: readonly string[]): string[] =>
  details.filter((detail) => detail.startsWith('SCAN ') && !MAY_BE_SCANNED.test(detail))

const teams = { teamIds: ['north', 'south'], ownerId: null }
const own = { teamIds: ['north'], ownerId: 'ann' }
const day = '2026-01-01T00:00:00Z'
const filters = [
  {},
  { status: 'won' },
  { priority: 'high' },
  { owner: 'ann' },
  { owner: 'none' },
  { tag: 'hot' },
  { source: 'import' },
  { country: 'GB' },
  { industry: 'Retail' },
  { last_outcome: 'busy' },
  { do_not_call: 'true' },
  { do_not_call: 'false' },
  { created_from: day, created_to: day },
  { contact_from: day },
  { attempts_to: '3' },
  { callback_from: day, callback_to: day },
  { fields: [{ key: 'plan', from: 'gold', to: 'gold' }] },
  { fields: [{ key: 'spend', from: 5, to: 9 }] },
  { q: 'smith' },
  { q: 'sm' },
  { q: 'smith', status: 'won', tag: 'hot' },
  { q: 'smith', do_not_call: 'true', attempts_from: '1', fields: [{ key: 'plan', from: 'gold', to: 'gold' }] },
]
const sorts = [
  ...[...LEAD_SORTS, 'custom.plan'].map((sort) => ({ sort })),
  ...['newest', 'name', 'status', 'callback', 'custom.plan'].flatMap((sort) =>
    ['ascending', 'descending'].map((direction) => ({ sort, direction })),
  ),
]

interface AskedFor {
  readonly fields?: ListQuery['fields']
  readonly [name: string]: unknown
}
const queryOf = ({ fields, ...asked }: AskedFor): ListQuery => ({
  ...LeadQuery.parse(asked),
  fields,
})

describe('leads', () => {
  const cases = sorts.flatMap((sort) =>
    filters.map((filter) => [JSON.stringify(sort), JSON.stringify(filter), { ...sort, ...filter }] as const),
  )
  test.each(cases)('in the order %s with %s', async (_sort, _filter, asked) => {
    const query = queryOf(asked)
    const found = filtersOf(query).flatMap((one) => (one.found === null ? [] : [one.filter]))
    const drivers = ['order', ...(query.q === undefined ? [] : ['words']), ...found]
    for (const driver of drivers) {
      for (const listed of [true, false]) {
        expect(
          scans(await plan(leadListStatement(teams, query, { driver, listed: listed && query.q !== undefined }))),
        ).toEqual([])
      }
    }
    expect(scans(await plan(leadListStatement(own, query, { driver: 'order', listed: false })))).toEqual([])
    if (drivers.length > 1) expect(scans(await plan(countsStatement(teams, query)))).toEqual([])
  })

  test.each(filters.map((filter) => [JSON.stringify(filter), filter] as const))(
    'counted with %s',
    async (_, filter) => {
      const query = queryOf(filter)
      const found = filtersOf(query).flatMap((one) => (one.found === null ? [] : [one.filter]))
      for (const driver of ['order', ...found])
        expect(scans(await plan(leadCountStatement(teams, query, driver)))).toEqual([])
      expect(scans(await plan(leadCountStatement(own, query, 'order')))).toEqual([])
    },
  )

  test.each(sorts)('of a team in the order %j are read in that order, not sorted', async (sort) => {
    const details = await plan(leadListStatement(teams, queryOf(sort), { driver: 'order', listed: false }))
    const [inner = ''] = details.filter((detail) => /^SEARCH [xvc] USING (COVERING )?INDEX/.test(detail))
    expect(inner).toContain('team_id=?')
    // The few of all teams are merged by a sort; within a team there is none, but of callbacks that are due at one time.
    const sorted = details.filter((detail) => detail.includes('TEMP B-TREE') && !detail.includes('LAST TERM'))
    expect(sorted.length).toBeLessThanOrEqual(2)
  })

  test('of words and a tag, the text is read of rows alone that have the tag', async () => {
    const query = LeadQuery.parse({ q: 'ann', tag: 'vip', sort: 'name' })
    const details = await plan(leadListStatement(teams, query, { driver: 'order', listed: true }))
    const [tagAt, textAt] = [
      details.findIndex((detail) => detail.startsWith('SEARCH g ')),
      details.lastIndexOf('SCAN CONSTANT ROW'),
    ]
    expect(tagAt).toBeGreaterThan(0)
    expect(textAt).toBeGreaterThan(tagAt)
  })

  test.each(['leads_newest', 'leads_by_name', 'leads_by_contact'])(
    'along %s a filter asks the index alone, and reads no row that it passes over',
    async (name) => {
      const index = await env.DB.prepare('SELECT sql FROM sqlite_master WHERE name = ?').bind(name).first('sql')
      expect(index).toContain('status, priority, assigned_to, id)')
    },
  )
})

test('saved views are found by their maker, and by the organisation when they are shared', async () => {
  expect(scans(await plan({ sql: VIEWS_SQL, values: ['ann', 'acme'] }))).toEqual([])
})

describe('calls', () => {
  const queries = [
    {},
    { outcome: 'busy' },
    { user_id: 'ann' },
    { lead_id: 'a' },
    { from: '2026-01-01T00:00:00Z', provisional: 'true' },
    { disposition_id: 'busy', script_id: 'pitch', script_version: '2' },
    { recorded: 'false', duration_from: '5' },
    { lead_id: 'a', user_id: 'ann', duration_to: '5' },
  ]
  test.each(queries.map((query) => [JSON.stringify(query), query] as const))('with %s', async (_, query) => {
    for (const agentId of [null, 'ann']) {
      const statement = callListStatement({ teamIds: ['north', 'south'], agentId }, CallQuery.parse(query))
      expect(scans(await plan(statement))).toEqual([])
    }
  })

  const filters = [
    [{}, 'call_date'],
    [{ outcome: 'busy' }, 'outcome=? AND'],
    [{ provisional: 'true' }, 'calls_provisional_by_'],
    [{ provisional: 'true', outcome: 'busy' }, 'calls_provisional_by_'],
    [{ from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, '(call_date,id)<(?,?)'],
    [{ from: '2026-01-01T00:00:00Z', outcome: 'busy' }, 'outcome=? AND call_date>'],
    [{ recorded: 'false', duration_from: '5' }, 'call_date'],
  ] as const
  test.each(filters)('with %j begin at the first row shown, and need no sort', async (query, part) => {
    for (const agentId of [null, 'ann']) {
      const details = await plan(callListStatement({ teamIds: ['north'], agentId }, CallQuery.parse(query)))
      const [inner = ''] = details.filter((detail) => /SEARCH x USING/.test(detail))
      expect(inner).toContain(agentId === null ? 'team_id=?' : 'user_id=?')
      expect(inner).toContain(part)
      expect(inner).toContain('call_date')
      // The few of all teams are merged by a sort; within a team or a person there is none.
      expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toHaveLength(1)
    }
  })
})

describe.each([
  [null, undefined],
  ['ann', undefined],
  [null, 'a'],
  ['ann', 'a'],
] as const)('tasks of %s and lead %s', (ownerId, leadId) => {
  const asked = {
    teamIds: ['north', 'south'],
    ownerId,
    leadId,
    limit: 50,
    cursor: undefined,
    kind: 'callback',
  } as const
  const range = { from: 1, to: 2 }

  test.each([{}, range])('that are due %o', async (due) => {
    const details = await plan(taskListStatement({ ...asked, ...due, statuses: ['pending', 'in-progress'] }))
    expect(scans(details)).toEqual([])
    const index = leadId === undefined ? 'tasks_by_(owner|team)' : 'tasks_of_lead'
    expect(details.join('\n')).toMatch(
      new RegExp(String.raw`SEARCH x USING (COVERING )?INDEX ${index} \(\w+=\? AND status=\? AND <expr>`),
    )
    // The few of all teams are merged by a sort; within a team, a person or a lead there is none.
    expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toHaveLength(1)
  })

  test.each([{}, range])('that were done %o', async (done) => {
    const details = await plan(doneTaskStatement({ ...asked, ...done, statuses: ['completed'] }))
    expect(scans(details)).toEqual([])
    if (leadId !== undefined) return
    expect(details.join('\n')).toMatch(
      /SEARCH x USING (COVERING )?INDEX tasks_done_by_(owner|team) \(\w+=\? AND \(?completed_at/,
    )
    expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toHaveLength(1)
  })
})

test('the parts of a merge, and the tags that are to go', async () => {
  for (const sql of [GIVE_TAG_SQL, TAKE_TAG_SQL]) {
    const details = await plan({ sql, values: ['hot'] })
    expect(scans(details)).toEqual([])
    expect(details.join('\n')).toContain('SEARCH lead_tags USING COVERING INDEX lead_tags_by_tag (tag_id=?')
  }
  expect((await plan({ sql: DELETED_TAGS_SQL, values: [1] })).join('\n')).toContain('tags_deleted')
})

test('what rings for somebody, what is overdue, and what goes of what was deleted', async () => {
  expect((await plan({ sql: REMINDERS_SQL, values: ['ann', 1] })).join('\n')).toContain(
    'SEARCH k USING INDEX tasks_reminding (user_id=? AND remind_at>? AND remind_at<?)',
  )
  expect((await plan({ sql: OVERDUE_SQL, values: ['ann', 1] })).join('\n')).toMatch(
    /SEARCH x USING COVERING INDEX tasks_by_owner \(user_id=\? AND status=\? AND <expr>/,
  )
  expect((await plan({ sql: FORGET_DELETED_SQL, values: [1] })).join('\n')).toContain('deleted_tasks_ending')
})

describe('the activity log', () => {
  const scopes = [
    { organisationId: 'acme', teamIds: null, namesOf: null },
    { organisationId: 'acme', teamIds: ['north', 'south'], namesOf: ['north', 'south'] },
  ]
  const parts = [
    ['user_id', 'ann'],
    ['action', 'lead.updated'],
    ['entity_type', 'lead'],
    ['entity_id', 'a'],
    ['from', '2026-01-01T00:00:00Z'],
    ['to', '2026-02-01T00:00:00Z'],
  ] as const
  const cases = Array.from({ length: 2 ** parts.length }, (_, mask) =>
    Object.fromEntries(parts.filter((_part, index) => (mask >> index) % 2 === 1)),
  ).filter((query) => query['entity_id'] === undefined || query['entity_type'] !== undefined)

  test.each([...cases, { user_id: 'system' }])('with %j is read along an index, in its order', async (asked) => {
    for (const scope of scopes) {
      for (const after of [null, [5, 6] as [number, number]]) {
        const details = await plan(activityStatement(scope, ActivityQuery.parse(asked), { after, limit: 50 }))
        expect(scans(details)).toEqual([])
        const [inner = ''] = details.filter((detail) => /SEARCH x USING/.test(detail))
        expect(inner).toMatch(/INDEX activity_logs_by_\w+ \([^)]*\bat[<>]/)
        // Of several teams the first lines of each are merged by a sort, and only those.
        expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toHaveLength(1)
      }
    }
  })
})

test('the question who is calling is answered by an index', async () => {
  const details = await plan(leadFindStatement(['north', 'south'], '+447700900103'))
  expect(scans(details)).toEqual([])
  expect(details.join('\n')).toContain('leads_by_phone_key (phone_key=?')
})

const list = '[{"id":"a"}]'
const IMPORTS: readonly Statement[] = [
  { sql: importSql, values: ['a'] },
  { sql: importsSql, values: ['["north"]', 1, 'x', 50] },
  { sql: rememberedSql, values: ['acme', 'x'] },
  ...[{}, { verdict: 'refused' as const }, { left: true }].map((filter) => ({
    sql: importRowsSql(filter),
    values: ['a', 'run', 1, 50, ...('verdict' in filter ? ['refused'] : [])],
  })),
  ...(['phone', 'email', 'id'] as const).map((key) => ({ sql: matchesSql(key), values: [list, 'north'] })),
  { sql: matchesSql('custom'), values: ['[1]', 'north', 'size'] },
  { sql: facts.HOLDERS_SQL, values: [list, 'north'] },
  ...[facts.SAID_BY_KEY_SQL, facts.SAID_BY_NUMBER_SQL, facts.SAID_OF_LEAD_SQL].map((sql) => ({
    sql,
    values: [list, 'a', 'run', 1],
  })),
  { sql: facts.OWNERS_SQL, values: ['north'] },
  { sql: facts.TAGS_SQL, values: ['acme'] },
  { sql: SILENT_SQL, values: [1, 20] },
  { sql: REASSIGNED_SQL, values: ['a', 1, 9] },
  { sql: REFUSED_SQL, values: ['[]', 'a', 1] },
  { sql: DONE_SQL, values: ['a', 'run', 1] },
  { sql: MARKER_SQL, values: ['a', 'run', 1, list, 'north', '["x"]', 1, 'running', '{}', 'size', list, 1] },
  { sql: ROWS_SQL, values: [list, 'a', 'run', 1] },
  { sql: TO_UNDO_SQL, values: ['a', 1, 9] },
  { sql: NOW_SQL, values: [list] },
  { sql: REMOVE_SQL, values: [list, 1] },
  { sql: UNDONE_SQL, values: [list, 'a', 'undone'] },
  { sql: CHANGE_SQL, values: [list] },
  { sql: LEAVE_SQL, values: [list] },
  { sql: SEARCH_SQL, values: [list] },
  { sql: TAGGED_SQL, values: [list] },
  { sql: UNTAGGED_SQL, values: [list] },
  { sql: NEW_TAGS_SQL, values: [list, 'acme'] },
  { sql: REFUSED_OF_PART_SQL, values: ['a', 'run', 1, 9] },
  { sql: COUNT_OF_PART_SQL, values: ['a', 'run', 1] },
  { sql: ENDED_SQL, values: [1, 20] },
  { sql: FORGET_ROWS_SQL, values: ['a', 100] },
]
test.each(IMPORTS.map((statement) => [statement.sql.replaceAll(/\s+/g, ' ').slice(0, 90), statement] as const))(
  'imports: %s',
  async (_, statement) => {
    expect(scans(await plan(statement))).toEqual([])
  },
)

test('the calls of a pack and the anchors of a chain are read by an index, in its order', async () => {
  const records = await plan({ sql: PACK_CALLS_SQL, values: ['north', 0, 1, 0, '', 200] })
  expect(records.join('\n')).toContain('calls_by_team')
  expect(records.join('\n')).not.toContain('TEMP B-TREE')
  expect(scans(await plan({ sql: anchorsSql, values: ['north', 1, 2] }))).toEqual([])
})

test('the timeline of a lead and the people are read by an index', async () => {
  for (const kind of [undefined, ...TIMELINE_KINDS]) {
    const details = await plan({ sql: timelineSql(kind), values: ['a', 1, 'x', 50, null] })
    expect(scans(details)).toEqual([])
  }
  for (const [sql, ...values] of [
    [ATTACHMENTS_SQL, 'a', 1, 'x', 50],
    [USAGE_SQL, 'a'],
    [DOWNLOADED_SQL, 'f', 1, 'ann'],
    [ENDED_FILES_SQL, 1, 50],
    [STRANDED_FILES_SQL, 1, 50],
  ] as const)
    expect(scans(await plan({ sql, values }))).toEqual([])
  const messages = await plan({ sql: MESSAGES_SQL, values: ['a', 1, 'x', null, 50] })
  expect(messages[0]).toContain('SEARCH m USING INDEX conversations_in_order (lead_id=? AND <expr><?)')
  expect(messages.join('\n')).not.toContain('TEMP B-TREE')
  expect(scans(await plan({ sql: namesSql(false), values: ['acme'] }))).toEqual([])
  expect(scans(await plan({ sql: namesSql(true), values: ['acme', '["north"]'] }))).toEqual([])
  expect(scans(await plan({ sql: usersSql, values: ['["ann"]'] }))).toEqual([])
})

test('service tokens, and whose one is', async () => {
  const list = await plan({ sql: tokensSql, values: ['acme', 1, 'x', 50] })
  expect(scans(list)).toEqual([])
  expect(list.join('\n')).toContain('SEARCH s USING INDEX service_tokens_newest')
  expect(list.join('\n')).not.toContain('TEMP B-TREE')
  expect(scans(await plan({ sql: holderSql, values: ['x'] }))).toEqual([])
})

test('links of screens on the wall are found by team, by token and by id, and listed newest first without a sort', async () => {
  const list = await plan({ sql: wallboardsSql, values: ['north', 1, 'x', 50] })
  expect(scans(list)).toEqual([])
  expect(list.join('\n')).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  for (const sql of [openByHashSql, openByIdSql, wallboardSql, openCountSql])
    expect(scans(await plan({ sql, values: ['x'] }))).toEqual([])
  expect(scans(await plan({ sql: seenSql, values: [1, 'x', 1] }))).toEqual([])
  expect(scans(await plan({ sql: zoneSql, values: ['x'] }))).toEqual([])
  const hours = (await plan({ sql: hoursSql, values: ['north', '2026-01-01'] })).join('\n')
  expect(hours).toContain('USING PRIMARY KEY (team_id=? AND local_date=?)')
  expect(hours).not.toContain('TEMP B-TREE')
})

describe('do-not-call', () => {
  const queries = [
    {},
    { q: '+4477' },
    { source: 'TPS' },
    { state: 'all' },
    { state: 'lifted', q: '+4477', source: 'TPS' },
  ]
  test.each(queries.map((query) => [JSON.stringify(query), query] as const))('with %s', async (_, query) => {
    for (const role of ['admin', 'manager'] as const) {
      const person = { organisationId: 'acme', role, teamIds: ['north'] }
      const details = await plan(entryListStatement(person, DoNotCallQuery.parse(query)))
      expect(scans(details)).toEqual([])
      expect(details.join('\n')).toMatch(/SEARCH d USING INDEX do_not_call_/)
    }
  })

  test('one number, its teams, the lists and a part of an import', async () => {
    expect(scans(await plan({ sql: STANDING_SQL, values: ['+447700900001', 'acme'] }))).toEqual([])
    expect(scans(await plan({ sql: BLOCKING_SQL, values: ['+447700900001', 'acme'] }))).toEqual([])
    expect(scans(await plan({ sql: LISTS_SQL, values: ['acme'] }))).toEqual([])
    for (const sql of [TEAMS_SQL, LISTED_SQL]) {
      const values = sql === TEAMS_SQL ? ['["+447700900001"]', 'acme'] : ['["+447700900001"]', 'acme', 'TPS', 1]
      expect((await plan({ sql, values })).filter((line) => /^SCAN (?!n VIRTUAL)/.test(line))).toEqual([])
    }
  })
})

test('people with what is theirs, and invitations', async () => {
  expect(scans(await plan({ sql: belongingsSql, values: ['["north"]', 'ann'] }))).toEqual([])
  expect(scans(await plan({ sql: invitationsSql, values: ['acme', 'pending', 1, 'x', 50] }))).toEqual([])
  expect(scans(await plan({ sql: byHashSql, values: ['hash'] }))).toEqual([])
  expect(scans(await plan({ sql: byAddressSql, values: ['ann@example.com'] }))).toEqual([])
  expect(scans(await plan({ sql: knownSql, values: ['["ann@example.com"]', 'acme'] }))).toEqual([])
})

test.each([
  [{}, 'recordings_by_'],
  [{ held: 'true' }, 'recordings_held'],
  [{ held: 'false', from: '2026-01-01T00:00:00Z' }, 'recordings_by_'],
])('recordings with %j are found along an index, newest first', async (query, index) => {
  for (const userId of [null, 'ann']) {
    const details = await plan(recordingListStatement({ teamIds: ['north'], userId }, RecordingQuery.parse(query)))
    const [inner = ''] = details.filter((detail) => /SEARCH x USING/.test(detail))
    expect(scans(details)).toEqual([])
    expect(inner).toContain(index)
    // The few of all teams are merged by a sort; within a team or a person there is none.
    expect(details.filter((detail) => detail.includes('TEMP B-TREE'))).toHaveLength(1)
  }
})

test.each([scriptListSql(true), scriptListSql(false), TEAMS_WITH_SCRIPTS, TESTING_TEAMS])(
  'scripts, and the teams that use them, by their organisation: %#',
  async (sql) => {
    expect(scans(await plan({ sql, values: ['acme'] }))).toEqual([])
  },
)

test('the tests of a team’s script that were ended come by their act, newest first and unsorted', async () => {
  const details = await plan({ sql: ENDED_TESTS, values: ['acme', 'north'] })
  expect(scans(details)).toEqual([])
  expect(details.join('\n')).not.toContain('TEMP B-TREE')
})

test('the versions of a script come in their order, unsorted', async () => {
  const details = await plan({ sql: VERSIONS_OF, values: ['pitch'] })
  expect(scans(details)).toEqual([])
  expect(details.join('\n')).not.toContain('TEMP B-TREE')
})

test('steps of a version are read along their key, of each team its days alone', async () => {
  const values = ['["north"]', 'pitch', 1, '2026-01-01', '2026-01-31']
  const details = (await plan({ sql: SCRIPT_STEPS_SQL, values })).join('\n')
  expect(details).toContain(
    'SEARCH d USING PRIMARY KEY (script_id=? AND script_version=? AND team_id=? AND local_date>?',
  )
})

test('days of people are read along their key, of each team its days alone', async () => {
  const details = (await plan({ sql: TRENDS_SQL, values: ['["north"]', '2026-01-01', '2026-01-31'] })).join('\n')
  expect(details).toContain('SEARCH d USING PRIMARY KEY (team_id=? AND local_date>?')
})

test('NU4 usual times are read along the same key, of each team its days since then alone', async () => {
  const details = (await plan({ sql: USUAL_DWELL_SQL, values: ['["north"]', 'pitch', 1, '2026-01-01'] })).join('\n')
  expect(details).toContain(
    'SEARCH d USING PRIMARY KEY (script_id=? AND script_version=? AND team_id=? AND local_date>?)',
  )
})

describe('counts of calls are read', () => {
  const asked = { teamIds: ['north', 'south'], from: '2026-01-10', to: '2026-03-20', by: 'total' } as const
  const questions = [
    ['version_days', {}, 'team_id=? AND local_date>?'],
    ['version_days', { by: 'version' }, 'team_id=? AND local_date>?'],
    ['agent_months', { by: 'user' }, 'team_id=? AND local_month>?'],
    ['agent_days', { by: 'day', user_id: 'ann' }, 'team_id=? AND local_date=? AND user_id=?'],
    ['source_days', { source: 'import' }, 'team_id=? AND local_date>?'],
    ['hour_days', { by: 'hour' }, 'team_id=? AND local_date>?'],
    ['called_hours', { by: 'called-hour' }, 'team_id=? AND local_date>?'],
  ] as const
  test.each(questions)('from %s along its key: %j', async (table, question, key) => {
    const [first] = countsStatements({ ...asked, ...question })
    const details = first === undefined ? [] : await plan(first)
    expect(first?.sql).toContain(table)
    expect(details.join('\n')).toContain(`SEARCH d USING PRIMARY KEY (${key}`)
    expect(details.filter((detail) => /^SCAN (?!\w+ VIRTUAL TABLE)/.test(detail))).toEqual([])
  })

  test('of several dimensions from the calls of their team, or of one person, between two instants', async () => {
    const [ofTeams] = countsStatements({ ...asked, by: 'source', hour: 9 })
    const [ofOne] = countsStatements({ ...asked, by: 'called-hour', user_id: 'ann' })
    expect((await plan(ofTeams ?? { sql: '', values: [] })).join('\n')).toMatch(
      /SEARCH d USING .*INDEX calls_by_day \(team_id=\? AND local_date>\?/,
    )
    expect((await plan(ofOne ?? { sql: '', values: [] })).join('\n')).toMatch(
      /SEARCH d USING .*INDEX calls_by_user \(user_id=\? AND call_date>\?/,
    )
  })

  test('of leads along the calls of their teams, and what may be called along its key', async () => {
    for (const statement of [funnelStatement(asked), workedStatement(asked)])
      expect((await plan(statement)).join('\n')).toMatch(
        /SEARCH c USING COVERING INDEX calls_by_day \(team_id=\? AND local_date>\?/,
      )
    expect((await plan(callableStatement(['north']))).join('\n')).toContain('SEARCH c USING PRIMARY KEY (team_id=?)')
  })

  test('of objections along the keys of versions and steps', async () => {
    const ran = await plan({ sql: RAN_SQL, values: ['["north"]', '2026-01-01', '2026-01-31', 'pitch', null] })
    expect(ran.join('\n')).toContain('SEARCH d USING PRIMARY KEY (team_id=? AND local_date>?')
    const values = ['["north"]', '2026-01-01', '2026-01-31', 'pitch', '["1/price"]', '[1]']
    expect((await plan({ sql: OBJECTIONS_SQL, values })).join('\n')).toContain(
      'SEARCH d USING PRIMARY KEY (script_id=? AND script_version=? AND team_id=? AND local_date>?',
    )
  })
})

test('calls that wait to be told their day and source are found among no others', async () => {
  const waiting = await plan({ sql: WAITING_SQL, values: ['', 500] })
  expect(scans(waiting)).toEqual([])
  expect(waiting.join('\n')).toContain('calls_not_told')
  const told = JSON.stringify([{ id: 'c', day: '2026-01-02', hour: 3 }])
  expect(scans(await plan({ sql: TELL_SQL, values: [told] }))).toEqual([])
})

test('what a team keeps for a time only, and the versions of its settings', async () => {
  for (const [sql, index] of [
    [OLD_AUDIO_SQL, 'recordings_by_age'],
    [OLD_NOTES_SQL, 'calls_with_notes'],
    [OLD_MESSAGES_SQL, 'conversations_by_lead'],
  ] as const) {
    const details = await plan({ sql, values: ['north', 1, 200] })
    expect(scans(details)).toEqual([])
    expect(details.join('\n')).toContain(index)
  }
  expect(scans(await plan({ sql: VERSIONS_SQL, values: ['north', 9, 20] }))).toEqual([])
  expect(scans(await plan({ sql: RECORDINGS_SQL, values: ['call'] }))).toEqual([])
  expect(scans(await plan({ sql: ORGANISATION_VERSIONS_SQL, values: ['acme', 9, 20] }))).toEqual([])
})

describe('what Clerk says', () => {
  const orm = ormOf(env.DB)
  test.each([
    [
      'who had a deleted account',
      personOfDeletedAccount(orm, 'ann@example.com').toSQL(),
      'USING INDEX sqlite_autoindex_users_3 (email=?)',
    ],
    ['other accounts of an address', accountsOfSameAddress(orm, 'user_1').toSQL(), 'clerk_accounts_by_address'],
    ['emails that are due', dueEmails(orm, 1).toSQL(), 'invitation_emails_due'],
    ['accounts to close', accountsToClose(orm, 50).toSQL(), 'clerk_accounts_to_close'],
  ] as const)('%s is found along an index', async (_, { sql, params }, index) => {
    const details = await plan({ sql, values: params.map(String) })
    expect(details.filter((detail) => detail.startsWith('SCAN ') && !detail.includes(index))).toEqual([])
    expect(details.join('\n')).toContain(index)
  })

  test('old messages are forgotten along their age', async () => {
    const details = await plan({ sql: OLD_CLERK_MESSAGES_SQL, values: [1, 1_000] })
    expect(scans(details)).toEqual([])
    expect(details.join('\n')).toContain('clerk_messages_by_age')
  })
})

test('what is set up in an organisation asks only whether there is any', async () => {
  const details = await plan({ sql: SETUP_SQL, values: ['acme', 'ada'] })
  expect(scans(details)).toEqual([])
  expect(details.join('\n')).toMatch(
    /SEARCH l USING (COVERING )?INDEX leads_[\s\S]*SEARCH c USING COVERING INDEX calls_/,
  )
})
