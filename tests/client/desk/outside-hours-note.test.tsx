/** A callback at which nobody may ring says so, and the nearest time at which one may is one press away (CB9). */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { OutsideHoursNote } from '#client/features/callback-time/outside-hours-note.tsx'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { draw } from '../support/render.tsx'

afterEach(cleanup)

const MONDAY = Date.UTC(2026, 0, 12, 9, 5)

test('a callback outside calling hours is moved to the nearest time inside by one press', async () => {
  const take = vi.fn<(at: number) => void>()
  draw(<OutsideHoursNote zone="Europe/London" outside={{ nearest: MONDAY }} onTake={take} />)
  expect(screen.getByRole('status')).toHaveProperty(
    'textContent',
    expect.stringContaining('Outside calling hours there'),
  )
  await userEvent.click(screen.getByRole('button', { name: /12 Jan, 09:05, London time/ }))
  expect(take).toHaveBeenCalledExactlyOnceWith(MONDAY)
})

test('a callback to somebody whose time nobody knows says what is missing', () => {
  draw(<OutsideHoursNote zone={UNKNOWN_ZONE} outside={{ nearest: null }} onTake={vi.fn<(at: number) => void>()} />)
  expect(screen.getByRole('status').textContent).toContain('Add a country first')
  expect(screen.queryByRole('button')).toBeNull()
})
