/** The team's median in the review of an agent's practised call. */
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openRun } from '#client/practice/practised-call.tsx'
import { ReviewPage } from '#client/practice/review-page.tsx'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import type { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

const script: ScriptVersion = { scriptId: 'pitch', version: 1, title: 'Pitch', content: aScript }
const me = { userId: 'ann', fullName: 'Ann', role: 'agent' as const }
const usual = (more: Partial<UsualDwellTimes>): UsualDwellTimes => ({
  script_id: 'pitch',
  version: 1,
  from: '2026-09-02',
  team_ids: ['north'],
  fewest_calls: 10,
  steps: [],
  ...more,
})

let close = () => {}
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})

/** A call that is hung up on its first step. */
async function reviewed(answer: UsualDwellTimes | null) {
  signedIn()
  const asked = vi.fn<typeof fetch>(() =>
    Promise.resolve(answer === null ? Response.json({}, { status: 500 }) : Response.json(answer)),
  )
  vi.stubGlobal('fetch', asked)
  const run = openRun({ script, lead: KNOWN_LEAD, mood: 'neutral' }, me, DEFAULT_SETTINGS)
  close = run.end
  const { floor } = run
  await floor.send({ type: 'StartCall', leadId: KNOWN_LEAD.leadId })
  const [call] = Object.values(floor.replica.state.floor?.calls ?? {})
  if (!call) throw new Error('no call began')
  await floor.send({ type: 'MarkConnected', callId: call.callId, answeredBy: 'decision-maker' })
  await floor.send({ type: 'EndCall', callId: call.callId, reason: 'hung-up' })
  await floor.send({ type: 'DispositionCall', callId: call.callId, dispositionId: 'no-result' })
  const ended = floor.ended.getState().call
  if (!ended) throw new Error('the call did not end')
  draw(<ReviewPage run={run} ended={ended} onAgain={() => {}} onLeave={() => {}} />)
  return asked
}

const pathTable = () => within(screen.getByRole('table'))

test('PX5 an agent sees the median of their team beside each step, and of how many visits it is', async () => {
  const first = aScript.nodes[0]?.id ?? ''
  const asked = await reviewed(usual({ steps: [{ node_id: first, visits: 108, median: { from: 8_000, to: 11_314 } }] }))
  await screen.findByText('Beside the median of your team’s calls since 2 September 2026')
  expect(pathTable().getByText(/^8–11 s$/).textContent).toContain('of 108 visits')
  expect(asked.mock.calls.map(([address]) => String(address))).toEqual(['/api/scripts/pitch/versions/1/dwell'])
})

test('PX5 a step that too few calls came to says so, and the whole path where none has enough', async () => {
  await reviewed(usual({ team_ids: ['north', 'south'] }))
  await screen.findByText(
    'Nothing to compare with yet: fewer than 10 of the calls of your 2 teams came to any step since 2 September 2026',
  )
  expect(pathTable().queryByText('too few calls')).not.toBeNull()
})

test('PX5 where it cannot be asked for, the review stands without it', async () => {
  await reviewed(null)
  await screen.findByRole('alert')
  expect(pathTable().queryByText('–')).not.toBeNull()
})
