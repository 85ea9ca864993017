/** Imports beside people who call, and beside other work on the same leads: nothing that either did is lost. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Import } from '#domain/http/imports/imports.ts'
import { BulkJob } from '#domain/http/records/bulk.ts'
import { ABE, addLeads, ANN, furnish } from '../support/house.ts'
import { answer } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'
import { ended, send } from '../bulk/support.ts'
import { act, check, gist, guessedPlan, leadBy, rows, run, undo, until, upload } from './support.ts'

let ann: Seat
let fence: number

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'live', owner: ANN, phone: '+442079462001', name: 'Live' },
    { id: 'free', owner: ANN, phone: '+442079462002', name: 'Free' },
  )
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  fence = (await ann.do({ type: 'TakeLead', leadId: 'live' })).result?.fence ?? 0
  await ann.do({ type: 'StartCall', leadId: 'live' }, fence)
})

const HEADER = 'Name,Phone,Company,Status,Owner'

test('IM8 status and owner of a lead in a call are not changed, what the floor does not own is', async () => {
  const wanted = [`Live,+442079462001,,won,`, `Free,+442079462002,,won,${ABE}@example.com`]
  const { id } = await upload([HEADER, ...wanted].join('\n'))
  const plan = await guessedPlan(id)
  await check(id, plan)
  const said = gist(await rows(id, '?run=check'))
  await run(id)
  expect(gist(await rows(id))).toEqual(said)
  expect(said).toEqual(['2 refused in-a-call', '3 updated'])
  expect(await leadBy('id', 'live')).toMatchObject({ status: 'new', assigned_to: ANN })
  expect(await leadBy('id', 'free')).toMatchObject({ status: 'won', assigned_to: ABE })
  const other = await upload(`${HEADER}\nLive,+442079462001,Quay,,`)
  await run(other.id, await guessedPlan(other.id))
  expect(await leadBy('id', 'live')).toMatchObject({ company: 'Quay' })
  // And it is not taken back behind their back either.
  expect((await undo(other.id)).undo).toEqual({ undone: 0, left: 1 })
  expect((await rows(other.id))[0]?.undo?.obstacle).toBe('in-a-call')
  expect((await undo(id)).undo).toEqual({ undone: 1, left: 0 })
  expect(await leadBy('id', 'free')).toMatchObject({ status: 'new', assigned_to: ANN })
})

test('a bulk job and an import on the same leads at once: each lead gets what both say', async () => {
  const people = Array.from({ length: 1_200 }, (_, at) => `Person ${at},+44 7420 ${100_000 + at}`)
  const first = await upload(['Name,Phone', ...people].join('\n'))
  await run(first.id, await guessedPlan(first.id))
  const second = await upload(['Name,Phone,Company', ...people.map((person) => `${person},Quay`)].join('\n'))
  const plan = await guessedPlan(second.id, { on_match: 'overwrite' })
  const [job] = await Promise.all([
    send({ type: 'priority', priority: 'urgent' }, { matching: 'source=import' }).then((given) =>
      answer(given, 201, BulkJob),
    ),
    answer(await act(second.id, 'run', { plan }), 200, Import),
  ])
  await Promise.all([ended(job.id), until(second.id, 'done')])
  const both = env.DB.prepare(
    `SELECT COUNT(*) AS n FROM leads WHERE phone GLOB '+447420*' AND company = 'Quay' AND priority = 'urgent'`,
  )
  expect(await both.first('n')).toBe(1_200)
})
