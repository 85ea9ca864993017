/** One call of a day that the floor has let go of, replayed out of the archive. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { CallReplay } from '#domain/http/supervision.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/contract.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

test('a call is replayed step by step also when its day is over and archived', async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead1', owner: ANN, phone: '+447700900001' })
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeNextLead' })).result ?? {}
  const callId = (await ann.do({ type: 'StartCall', leadId: 'lead1' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await ann.do({ type: 'WriteNotes', callId, text: 'wants it in March' }, fence)
  await ann.do({ type: 'EndCall', callId }, fence)
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, fence)
  ann.leave()
  const stub = env.TEAM_FLOOR.getByName('north')
  await stub.flush()
  await archiveAll(stub)

  const path = `/api/floor/north/calls/${callId}/replay`
  for (const as of [ANN, MAX]) {
    const { floor, events } = await answer(await ask('GET', path, { as }), 200, CallReplay)
    expect(floor.calls).toEqual({})
    expect(floor.leases['lead1']?.fence).toBe(fence)
    expect(events.map(({ event }) => event.type)).toEqual([
      'CallStarted',
      'CallConnected',
      'NotesWritten',
      'CallEnded',
      'CallDisposed',
    ])
  }
  await problem(await ask('GET', path, { as: ABE }), 'not-found')
  await problem(await ask('GET', `/api/floor/south/calls/${callId}/replay`, { as: MAX }), 'not-found')
})

/** As the floor does at the end of its day. */
async function archiveAll(stub: ReturnType<typeof env.TEAM_FLOOR.getByName>): Promise<void> {
  const floor = JSON.parse((await stub.floorNow()).floor) as Floor
  const { text } = await stub.linesAfter(0, 500)
  const day = dayIn(floor.settings.timeZone, Date.now())
  await env.RECORDINGS.put(dayStartKey('north', day), JSON.stringify(emptyFloor('north', floor.settings)))
  await env.RECORDINGS.put(journalKey('north', day), text)
  await runInDurableObject(stub, (_floor, { storage }) => {
    storage.sql.exec('DELETE FROM journal')
  })
}
