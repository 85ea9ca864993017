/** What a step of an import asks of the database and of the floor: by the rows of its part, and by nothing that was there before. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkerEnv } from '#worker/env.ts'
import { prepare, workOn } from '#worker/imports/work/acts.ts'
import { ADA, furnish } from '../support/house.ts'
import { addManyRecords } from '../support/many-records.ts'
import { meterDatabase } from '../support/meter.ts'
import { guessedPlan, type Plan, upload } from './support.ts'

const PARTS = 3
const ROWS_A_PART = 500
/** Marker, what is there, what the rows say, the leads, their tags and words, the lines: each takes all rows of the part. */
const STATEMENTS = 24
/** With the indexes of its lead, and with what that is found by. */
const READ_A_ROW = 60
const WRITTEN_A_ROW = 60

/** A floor that loads all of its leads just now: it answers who is in a call, and nothing that it has to read for. */
const BUSY = { heldLeads: () => Promise.resolve({}), pokeFeed: () => new Promise<void>(() => {}) }
const busy = { ...env, TEAM_FLOOR: { getByName: () => BUSY } } as unknown as WorkerEnv

let meter: ReturnType<typeof meterDatabase>

beforeAll(async () => {
  await furnish()
  await addManyRecords()
  meter = meterDatabase()
})
afterAll(() => meter?.remove())

const people = (company: string): string =>
  [
    'Name,Phone,E-Mail,Company,Notes',
    ...Array.from(
      { length: PARTS * ROWS_A_PART },
      (_, at) => `Person ${at},+44 7420 ${100_000 + at},p${at}@example.com,${company} ${at % 9},"Hall ${at % 7}"`,
    ),
  ].join('\n')

/** Without a workflow, which would ask at the same time. */
async function begin(id: string, status: 'checking' | 'running' | 'undoing', plan: Plan) {
  const moved = await env.DB.prepare(
    `UPDATE imports SET status = ?, plan = ?, attempt = attempt + 1, beat_at = 9e15, worked_by = ? WHERE id = ? RETURNING attempt`,
  )
    .bind(status, JSON.stringify(plan), ADA, id)
    .first<number>('attempt')
  const params = { importId: id, attempt: moved ?? 0 }
  expect((await prepare(busy, params))?.parts).toBe(PARTS)
  return params
}

const ACTS = { checking: 'check', running: 'run', undoing: 'undo' } as const

const ALL = PARTS * ROWS_A_PART
const COUNTED: Readonly<Record<'Quay' | 'Harbour', object>> = {
  Quay: { created: ALL, updated: 0, undone: 0 },
  Harbour: { created: 0, updated: ALL, undone: ALL },
}

test.each([
  ['creates leads', 'Quay', ['checking', 'running']],
  ['changes the leads that are there', 'Harbour', ['checking', 'running', 'undoing']],
] as const)(
  'IM5 each part of a file that %s costs the same, also while the floor answers late',
  async (_, company, walk) => {
    const { id } = await upload(people(company))
    const plan = await guessedPlan(id, { on_match: 'overwrite' })
    for (const status of walk) {
      const params = await begin(id, status, plan)
      for (let part = 0; part < PARTS; part += 1) {
        const at = status === 'undoing' ? PARTS - 1 - part : part
        const { answer, ...cost } = await meter.during(() => workOn(busy, params, ACTS[status], at))
        expect(answer).toBe(true)
        expect(cost.statements).toBeLessThanOrEqual(STATEMENTS)
        expect(cost.rowsRead).toBeLessThanOrEqual(READ_A_ROW * ROWS_A_PART)
        expect(cost.rowsWritten).toBeLessThanOrEqual(WRITTEN_A_ROW * ROWS_A_PART)
      }
    }
    const counted = await env.DB.prepare(
      `SELECT SUM(created) AS created, SUM(updated) AS updated, SUM(undone) AS undone FROM import_parts WHERE import_id = ? AND act <> 'check'`,
    )
      .bind(id)
      .first()
    expect(counted).toEqual(COUNTED[company])
  },
)
