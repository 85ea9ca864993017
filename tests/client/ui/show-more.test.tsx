/** The next page of a list: a failed one is said, and asked for again by the same button. */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ShowMore } from '#client/ui/lists/show-more.tsx'
import { draw } from '../support/render.tsx'

afterEach(cleanup)

const page = { has: true, fetching: false, failed: false, fetch: vi.fn<() => void>() }

test('a page that did not come is said, and asked for again', async () => {
  draw(<ShowMore more={{ ...page, failed: true }}>More numbers</ShowMore>)
  expect(screen.getByRole('alert').textContent).toBe('More could not be loaded.')
  expect(screen.queryByRole('button', { name: 'More numbers' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(page.fetch).toHaveBeenCalledTimes(1)
})

test('the last page has nothing under it', () => {
  draw(<ShowMore more={{ ...page, has: false }} />)
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})
