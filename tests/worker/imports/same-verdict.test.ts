/** The check says of every row what the run does, whatever stands in the file and whoever is there already. */
import * as fc from 'fast-check'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { IMPORT_KEYS, ON_MATCH } from '#domain/import/plan.ts'
import { CustomField } from '#domain/http/records/fields.ts'
import { answer, ask } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, furnish } from '../support/house.ts'
import { check, everything, gist, guessedPlan, rows, run, undo, upload } from './support.ts'

const KNOWN = 6
const person = (at: number) => ({
  id: `known-${at}`,
  name: `Known ${at}`,
  phone: `+4420794680${String(at).padStart(2, '0')}`,
  email: `known${at}@example.com`,
  ...(at % 2 === 0 && { company: `Company ${at}`, owner: ANN }),
})

beforeAll(async () => {
  await furnish()
  await env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES ('hot', 'acme', 'Hot', 'hot')`).run()
  await addLeads(...Array.from({ length: KNOWN }, (_, at) => person(at)))
  for (const json of [
    { label: 'Contract', type: 'text' },
    { label: 'Plan', type: 'choice', options: ['Small', 'Large'] },
  ])
    await answer(await ask('POST', '/api/custom-fields', { as: ADA, json }), 201, CustomField)
  for (const at of [0, 1, 2]) {
    const json = { version: 1, custom: { plan: 'Small', contract: `K ${at}` } }
    await ask('PATCH', `/api/leads/known-${at}`, { as: ADA, json })
  }
})

/** Few of each, so that rows meet each other and those who are there. */
const number = fc.nat({ max: KNOWN + 3 })
const cells = fc.record({
  id: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    number.map((at) => `known-${at}`),
  ),
  name: fc.oneof({ weight: 5, arbitrary: number.map((at) => `Known ${at}`) }, fc.constantFrom('', 'Null', '=1+1', '"')),
  phone: fc.oneof(
    { weight: 6, arbitrary: number.map((at) => `020 7946 80${String(at).padStart(2, '0')}`) },
    { weight: 2, arbitrary: number.map((at) => `+44 (0)20 7946 80${String(at).padStart(2, '0')} ext. ${at}`) },
    fc.constantFrom('', '4.41E+11', '442079468001', 'none'),
  ),
  email: fc.oneof(
    { weight: 5, arbitrary: number.map((at) => `Known${at}@Example.com`) },
    fc.constantFrom('', 'x', ' known1@example.com '),
  ),
  company: fc.constantFrom('', 'Company 0', 'Another'),
  owner: fc.constantFrom('', '', '', `${ANN}@example.com`, `${ABE}@example.com`, 'nobody@example.com'),
  tags: fc.constantFrom('', '', 'hot', 'cold', 'hot;cold'),
  status: fc.constantFrom('', '', 'won', 'New', 'asleep'),
  contract: fc.oneof({ weight: 3, arbitrary: number.map((at) => `k ${at}`) }, fc.constantFrom('', 'K 1 ', 'ｋ 2')),
  plan: fc.constantFrom('', '', 'small', 'Large', 'Huge'),
})
const COLUMNS = ['id', 'name', 'phone', 'email', 'company', 'owner', 'tags', 'status', 'contract', 'plan'] as const

const quoted = (cell: string): string =>
  cell === '"' ? '"stray' : /[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
const csv = (table: readonly Readonly<Record<(typeof COLUMNS)[number], string>>[]): string =>
  [COLUMNS.join(','), ...table.map((row) => COLUMNS.map((column) => quoted(row[column])).join(','))].join('\n')

test('IM1 IM6 row by row, and an undo brings everything back', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { minLength: 1, maxLength: 14 }),
      fc.constantFrom(...IMPORT_KEYS, 'custom.contract' as const),
      fc.constantFrom(...ON_MATCH),
      fc.constantFrom('refuse' as const, 'create' as const),
      fc.boolean(),
      async (table, key, on_match, new_tags, plus) => {
        const before = await everything()
        const { id } = await upload(csv(table))
        const plan = await guessedPlan(id, { key, on_match, new_tags, mend: { plus, zero: false } })
        const checked = await check(id, plan)
        expect(await everything()).toEqual(before)
        const said = gist(await rows(id, '?run=check'))
        const done = await run(id)
        expect(gist(await rows(id))).toEqual(said)
        expect(done.ran).toEqual(checked.checked)
        const undone = await undo(id)
        expect(undone.undo?.left).toBe(0)
        expect(await everything()).toEqual(before)
      },
    ),
    { numRuns: 30, seed: 9 },
  )
})
