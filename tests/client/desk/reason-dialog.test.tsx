/** A reason in one's own words needs no way to its field: one begins to type. */
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ReasonDialog } from '#client/screens/desk/call/reason-dialog.tsx'

afterEach(cleanup)

test('the first letter on a usual reason leads into the words, and a blank still presses it', async () => {
  const onGiven = vi.fn<(reason: string) => void>()
  render(
    <MantineProvider env="test">
      <ReasonDialog title="Why?" usual={['Bad fit']} verb="Skip" onGiven={onGiven} onClose={() => undefined} />
    </MantineProvider>,
  )
  const usual = await screen.findByRole('button', { name: 'Bad fit' })
  act(() => usual.focus())
  fireEvent.keyDown(usual, { key: ' ' })
  expect(document.activeElement).toBe(usual)
  fireEvent.keyDown(usual, { key: 'T' })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'In other words' }))
})
