/** An import from its upload to its undo, as a screen walks through it. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ADA, furnish, lastAct } from '../support/house.ts'
import { check, everything, gist, guessedPlan, leadBy, preview, rows, run, undo, upload } from './support.ts'

beforeAll(furnish)

const FILE = [
  'Name,Phone,E-Mail,Company,Tags',
  'Ada One,020 7946 0101,one@example.com,Acme,',
  'Bob Two,+44 20 7946 0102,two@example.com,,hot',
  'Cy Three,4.41E+11,three@example.com,,',
  'Di Four,020 7946 0101,four@example.com,,',
  ',020 7946 0105,,,',
].join('\r\n')

describe('a file of leads', () => {
  test('is uploaded, looked at, checked without a change, run, and taken back to the letter', async () => {
    await env.DB.prepare(
      `INSERT INTO tags (id, organisation_id, name, look) VALUES ('hot', 'acme', 'Hot', 'hot')`,
    ).run()
    const before = await everything()
    const { id, status, reading } = await upload(FILE)
    expect(status).toBe('uploaded')
    expect(reading).toEqual({ encoding: 'utf-8', delimiter: ',', quote: '"', header: true })
    const seen = await preview(id)
    expect(seen.columns.map(({ guess }) => guess)).toEqual([
      { kind: 'field', field: 'name' },
      { kind: 'field', field: 'phone' },
      { kind: 'field', field: 'email' },
      { kind: 'field', field: 'company' },
      { kind: 'tags' },
    ])
    expect(seen.rows[0]).toEqual({ row: 2, cells: ['Ada One', '020 7946 0101', 'one@example.com', 'Acme', ''] })
    const plan = await guessedPlan(id)
    const checked = await check(id, plan)
    expect(checked).toMatchObject({ rows: 5, rows_done: 5 })
    expect(checked.checked).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 1, refused: 2 })
    expect(await everything()).toEqual(before)
    const said = await rows(id, '?run=check')
    const done = await run(id)
    expect(done.ran).toEqual(checked.checked)
    const ran = await rows(id)
    expect(gist(ran)).toEqual(gist(said))
    expect(gist(ran)).toEqual([
      '2 created',
      '3 created',
      '4 refused phone-exponent',
      '5 skipped twice-in-file',
      '6 refused missing',
    ])
    expect(await leadBy('email', 'one@example.com')).toMatchObject({
      phone: '+442079460101',
      company: 'Acme',
      source: 'import',
      created_by: ADA,
      zone: 'Europe/London',
      indexed: 1,
    })
    expect(await lastAct('import', id)).toMatchObject({ action: 'import.finished', actor_id: ADA })
    const undone = await undo(id)
    expect(undone.undo).toEqual({ undone: 2, left: 0 })
    expect(await everything()).toEqual(before)
  })
})
