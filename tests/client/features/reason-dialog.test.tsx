/** A reason in one's own words needs no way to its field: one begins to type. */
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ReasonDialog } from '#client/features/reason-dialog/reason-dialog.tsx'

afterEach(cleanup)

test('the first letter on a usual reason leads into the words, and a blank still presses it', async () => {
  const onConfirm = vi.fn<(reason: string) => void>()
  render(
    <MantineProvider env="test">
      <ReasonDialog title="Why?" usual={['Bad fit']} confirm="Skip" onConfirm={onConfirm} onClose={() => undefined} />
    </MantineProvider>,
  )
  const usual = await screen.findByRole('button', { name: 'Bad fit' })
  act(() => usual.focus())
  fireEvent.keyDown(usual, { key: ' ' })
  expect(document.activeElement).toBe(usual)
  fireEvent.keyDown(usual, { key: 'T' })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Details' }))
})
