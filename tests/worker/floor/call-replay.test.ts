/** Whose a handed-over call is, when one looks back at it. */
import { expect, test } from 'vitest'
import { ask } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

test('an agent who gave a call away reads nothing of what came after; who has it now reads all of it', async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead2', owner: ANN, phone: '+447700900002' })
  const [ann, abe] = [await sit(ANN), await sit(ABE)]
  await ann.do({ type: 'GoAvailable' })
  await abe.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: 'lead2' })).result ?? {}
  const callId = (await ann.do({ type: 'StartCall', leadId: 'lead2' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'WriteNotes', callId, text: 'by Ann' }, fence)
  await ann.do({ type: 'HandOverCall', callId, toAgentId: ABE, reason: 'speaks French' }, fence)
  const moved = await abe.do({ type: 'AcceptHandover', callId })
  await abe.do({ type: 'WriteNotes', callId, text: 'by Ann, then by Abe' }, moved.result?.fence)
  const seenBy = async (as: string) => (await ask('GET', `/api/floor/north/calls/${callId}/replay`, { as })).text()
  expect(await seenBy(ANN)).toContain('by Ann')
  expect(await seenBy(ANN)).not.toContain('then by Abe')
  expect(await seenBy(ABE)).toContain('CallStarted')
  expect(await seenBy(ABE)).toContain('then by Abe')
  ann.leave()
  abe.leave()
})

test('AU4 CO4 who leads the team reads notes and answers of a live call while watching, and all of them once it is over', async () => {
  await addLeads({ id: 'lead4', owner: ANN, phone: '+447700900004' })
  const [ann, max] = [await sit(ANN), await sit(MAX)]
  await ann.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeLead', leadId: 'lead4' })).result ?? {}
  const callId = (await ann.do({ type: 'StartCall', leadId: 'lead4' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'WriteNotes', callId, text: 'said in confidence' }, fence)
  const seenBy = async (as: string) => (await ask('GET', `/api/floor/north/calls/${callId}/replay`, { as })).text()
  for (const as of [MAX, ADA]) {
    expect(await seenBy(as)).toContain('CallStarted')
    expect(await seenBy(as)).not.toContain('in confidence')
  }
  expect(await seenBy(ANN)).toContain('in confidence')
  await max.do({ type: 'WatchAgent', agentId: ANN })
  expect(await seenBy(MAX)).toContain('in confidence')
  await max.do({ type: 'UnwatchAgent' })
  await ann.do({ type: 'EndCall', callId, reason: 'no-answer' }, fence)
  expect(await seenBy(MAX)).not.toContain('in confidence')
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'no-answer' }, fence)
  expect(await seenBy(MAX)).toContain('in confidence')
  ann.leave()
  max.leave()
})
