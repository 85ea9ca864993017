/** PR8: people whose pages are of the version before work on a floor of this one, and can read all that they are sent. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { isReadable2 } from '../support/version-2/frames.ts'
import { floorOf, type Stub } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

async function aFloor() {
  const team = await seedTeam({ agents: 1, leads: 1 })
  const [person] = team.agents
  const [leadId] = team.leads
  if (!person || leadId === undefined) throw new Error('an agent and a lead')
  return { team, person, leadId, stub: floorOf(team.teamId) }
}

const before = (stub: Stub, person: SeatPerson): Promise<Viewer> => sit(stub, person, { version: 2 })

const unreadable = ({ texts }: Viewer): string[] => texts.filter((text) => text !== 'pong' && !isReadable2(text))

test('PR8 an agent and a board of the version before follow a call with its recording', async () => {
  const { team, person, leadId, stub } = await aFloor()
  const board = await before(stub, team.manager)
  const agent = await before(stub, person)
  await agent.must({ type: 'GoAvailable' })
  const { fence = 0 } = (await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })).result ?? {}
  // Which id the call got is in the answer, where that version reads it.
  const { callId = '' } = (await agent.must({ type: 'StartCall', leadId }, { fence })).result ?? {}
  await agent.must({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, { fence })
  await agent.must({ type: 'MarkRecording', callId, state: 'recording', consent: true, why: '' }, { fence })
  await agent.must({ type: 'MarkRecording', callId, state: 'paused', why: 'a card number' }, { fence })
  await board.untilFloor('the pause', ({ calls }) => calls[callId]?.recording?.state === 'paused')
  await agent.must({ type: 'WriteNotes', callId, text: 'Rings back in May' }, { fence })
  await agent.must({ type: 'EndCall', callId, reason: 'hung-up' }, { fence })
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, { fence })
  await board.untilFloor('the end of the call', ({ calls }) => calls[callId] === undefined)
  expect(unreadable(agent)).toEqual([])
  expect(unreadable(board)).toEqual([])
  // Each of its nine commands is answered in the frame with its events.
  expect(agent.texts.filter((text) => text.includes('"ack":{'))).toHaveLength(9)
})

test('PR8 changed settings are told to the version before without those it does not know', async () => {
  const { team, person, stub } = await aFloor()
  const agent = await before(stub, person)
  const settings = JSON.stringify({ ...agent.floor.settings, wrapUpMs: 12_345 })
  await env.DB.prepare('UPDATE teams SET settings = ?, settings_version = 7 WHERE id = ?')
    .bind(settings, team.teamId)
    .run()
  await stub.pokeFeed()
  await agent.untilFloor('the settings', (floor) => floor.settings.wrapUpMs === 12_345)
  expect(unreadable(agent)).toEqual([])
  const { position } = agent
  agent.close()
  const back = await sit(stub, person, { version: 2, resume: { ...position, seq: position.seq - 1 } })
  expect(unreadable(back)).toEqual([])
})
