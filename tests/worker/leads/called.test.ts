/** How a lead wants to be called: through the API, and from the records to whoever has them on the desk. */
import { beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/http/leads.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ANN, furnish } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

test('SC11 what a lead is called is kept, edited, and reaches the desk', async () => {
  const json = { name: 'Dr. Gwendolyn Ash', called: ' Gwen A. ', phone: '+442079460188' }
  const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json }), 201, Lead)
  expect(lead.called).toBe('Gwen A.')
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const said = async () => {
    const taken = await ann.do({ type: 'TakeLead', leadId: lead.id, by: 'chosen' })
    await ann.do({ type: 'ReleaseLead', leadId: lead.id }, taken.type === 'ack' ? taken.result?.fence : undefined)
    const again = await sit(ANN)
    await again.do({ type: 'TakeLead', leadId: lead.id, by: 'chosen' })
    again.leave()
    const board = await sit(ANN)
    const card = board.welcome.floor?.leases[lead.id]?.lead
    return card ? toScriptFacts(card, null)['lead.first_name'] : undefined
  }
  expect(await said()).toBe('Gwen A.')
  const version = lead.version
  const changed = await answer(
    await ask('PATCH', `/api/leads/${lead.id}`, { as: ANN, json: { version, called: null } }),
    200,
    Lead,
  )
  expect(changed.called).toBeNull()
  await problem(
    await ask('PATCH', `/api/leads/${lead.id}`, {
      as: ANN,
      json: { version: changed.version, called: 'x'.repeat(81) },
    }),
    'invalid-input',
  )
})
