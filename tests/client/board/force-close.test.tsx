/** A manager ends somebody's wrap-up (WR8): a choice that blocks the number is asked about as it is at the desk. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useFloor } from '#client/live/use-floor.ts'
import { BoardRows } from '#client/features/floor-view/board-rows.ts'
import { SupervisorActions } from '#client/screens/board/detail/supervisor-actions.tsx'
import { available, callOn, wrappingUp } from '#tests/support/story.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { type LiveFloor, liveFloor } from '../support/live-floor.tsx'
import { TheFloor } from '../support/the-floor.ts'

// The page of these tests has no fonts to wait for; a text area asks all the same.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

let live: LiveFloor | null = null
afterEach(() => {
  cleanup()
  live?.opened.close()
  FakeSocket.made = []
})

const NOBODY: readonly never[] = []
function Actions() {
  const [keeper] = useState(() => new BoardRows())
  const row = useFloor((floor) => keeper.of(floor, NOBODY)).find(({ agentId }) => agentId === 'ann')
  return row ? <SupervisorActions row={row} watch={{ watching: false, toggle: () => undefined }} /> : null
}

const closes = () => (live?.socket.frames ?? []).flatMap((frame) => (frame.type === 'command' ? [frame.command] : []))
const confirm = () => userEvent.click(screen.getByRole('button', { name: 'Close wrap-up', hidden: true }))

async function closing(outcome: string) {
  live = await liveFloor(new TheFloor(available('ann', 'max'), wrappingUp('ann', 'acme')), 'max')
  const { Around } = live
  render(
    <Around>
      <Actions />
    </Around>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: /Close wrap-up/, hidden: true }))
  await userEvent.click(await screen.findByRole('combobox', { name: 'Outcome', hidden: true }))
  await userEvent.click(await screen.findByRole('option', { name: outcome, hidden: true }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: 'She went home' } })
  await confirm()
}

test('an outcome that blocks the number is asked about once more, and one press too many changes nothing', async () => {
  await closing('Do not call again')
  const no = await screen.findByRole('button', { name: 'No, choose another outcome' })
  await waitFor(() => expect(document.activeElement).toBe(no))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByText('Never call this number again?')).toBeNull())
  expect(closes()).toEqual([])
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Why' }).value).toBe('She went home')
  await confirm()
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, block the number' }))
  const callId = callOn('acme')
  expect(closes()).toEqual([
    { type: 'ForceCloseWrapUp', callId, reason: 'She went home', dispositionId: 'do-not-call' },
  ])
})

test('any other outcome closes the wrap-up at once', async () => {
  await closing('Not interested')
  expect(closes()).toMatchObject([{ type: 'ForceCloseWrapUp', dispositionId: 'not-interested' }])
})
