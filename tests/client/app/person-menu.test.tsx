/** Signing out in the middle of something says what would be left behind, and asks once more. */
import { MantineProvider } from '@mantine/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as leaving from '#client/session/session.ts'
import { PersonMenu } from '#client/app/shell/person-menu.tsx'
import type { Step } from '#tests/support/given.ts'
import { available, talking } from '#tests/support/story.ts'
import { type LiveFloor, liveFloor } from '../support/live-floor.tsx'
import { TheFloor } from '../support/the-floor.ts'

let live: LiveFloor | undefined
afterEach(() => {
  cleanup()
  live?.opened.close()
  vi.restoreAllMocks()
})

const ANN = { id: 'ann', full_name: 'Ann Ash', email: 'ann@example.com', organisation_id: 'o', organisation_name: 'O' }

async function opens(...steps: readonly Step[]) {
  const me = { user: ANN, role: 'agent' as const, teams: [] }
  leaving.session.setState({ status: 'signed-in', config: { auth: 'local' }, me }, true)
  const signOut = vi.spyOn(leaving, 'signOut').mockResolvedValue()
  live = await liveFloor(new TheFloor(...steps), 'ann')
  const { Around } = live
  render(
    <Around>
      <MantineProvider env="test">
        <PersonMenu onClose={() => undefined} />
      </MantineProvider>
    </Around>,
  )
  return signOut
}
const press = (name: string) => act(async () => screen.getByRole('menuitem', { name, hidden: true }).click())

test('signing out between calls needs no question', async () => {
  const signOut = await opens(available('ann'))
  await press('Sign out')
  expect(signOut).toHaveBeenCalledOnce()
})

test('signing out in a call says that the call would wait for a manager', async () => {
  const signOut = await opens(talking('ann', 'acme'))
  await press('Sign out')
  expect(signOut).not.toHaveBeenCalled()
  expect(screen.getByText(/You are in a call/)).toBeTruthy()
  await press('Sign out anyway')
  expect(signOut).toHaveBeenCalledOnce()
})
