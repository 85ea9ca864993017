/** The replay of a call that had no script: its notes and times are there, and what is missing is said. */
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CallAtStep } from '#client/screens/replay/call/call-at-step.tsx'
import { listPhaseSpans, toCallTimeline } from '#client/screens/replay/call/call-timeline.ts'
import { did } from '#tests/support/given.ts'
import { callOn, dialing, later, teamSets } from '#tests/support/story.ts'
import { MINUTE, SECOND, START } from '#tests/support/world.ts'
import { draw } from '../support/render.tsx'
import { replayOf, told } from './a-day.ts'

const callId = callOn('acme')

test('a call without a script is looked back on', () => {
  const world = told(
    teamSets({ script: null }),
    dialing('ann', 'acme'),
    later(4 * SECOND),
    did('ann', { type: 'MarkConnected', callId, answeredBy: 'decision-maker' }),
    later(MINUTE),
    did('ann', { type: 'WriteNotes', callId, text: 'wants it' }),
    did('ann', { type: 'EndCall', callId }),
    did('ann', { type: 'DispositionCall', callId, dispositionId: 'not-interested' }),
  )
  const { floor } = replayOf(world, START - SECOND, world.now)
  const timeline = toCallTimeline({ floor, events: [...world.journal] }, callId)
  expect(listPhaseSpans(timeline)).not.toEqual([])
  const last = timeline.findLast(({ recorded }) => recorded.event.type === 'CallEnded')
  if (last === undefined) throw new Error('the call has not ended')
  draw(<CallAtStep step={last} chosen={null} content={undefined} />)
  expect(screen.getByRole('region', { name: 'Script at this step' }).textContent).toBe('This call had no script.')
  expect(screen.getByText('wants it')).toBeTruthy()
})
