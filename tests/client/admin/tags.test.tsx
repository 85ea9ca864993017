/** Tags on the screen: how many leads carry each is said before one is deleted or merged, and colours can be told apart. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TAG_COLOURS } from '#client/features/tags/tag-colours.ts'
import { TagsPart } from '#client/screens/admin/tags/tags-part.tsx'
import type { TagEntry } from '#domain/http/tags.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const tag = (id: string, name: string, more: Partial<TagEntry> = {}): TagEntry => ({
  id,
  name,
  color: '#1c7ed6',
  leads: 0,
  merging_into: null,
  ...more,
})
const FAIR = tag('fair', 'Fair', { leads: 12 })
const SHOW = tag('show', 'Show', { leads: 1 })

const answering = (all: readonly TagEntry[], deleted: readonly TagEntry[] = []) => ({
  'GET /api/tags': ({ query }: { readonly query: URLSearchParams }) => ({
    data: query.get('deleted') === 'true' ? deleted : all,
  }),
})
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))

describe('the tags', () => {
  test('without any say what they are for', async () => {
    answerApi(answering([]))
    draw(<TagsPart />)
    expect(await screen.findByText('No tags yet')).toBeTruthy()
  })

  test('are deleted after it was said how many leads carry them', async () => {
    const asked = answerApi({
      ...answering([FAIR, SHOW]),
      'DELETE /api/tags/fair': () => new Response(null, { status: 204 }),
    })
    draw(<TagsPart />)
    await press('Delete … Fair')
    await screen.findByText(/12 leads carry it and will lose it/)
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
    await press('Delete')
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
  })

  test('say so when one cannot be brought back, although its dialog is gone', async () => {
    answerApi({
      ...answering([FAIR]),
      'DELETE /api/tags/fair': () => new Response(null, { status: 204 }),
      'POST /api/tags/fair/restore': () => problem('unavailable', 503),
    })
    draw(<TagsPart />)
    await press('Delete … Fair')
    await press('Delete')
    await screen.findByText('Fair is deleted')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await press('Undo')
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('alert')
          .map((one) => one.textContent)
          .join(),
      ).toMatch(/unavailable/i),
    )
  })

  test('are merged into one that was chosen, and a merge that goes on says so', async () => {
    const asked = answerApi({
      ...answering([FAIR, SHOW, tag('old', 'Old', { leads: 900, merging_into: 'fair' })]),
      'POST /api/tags/show/merge': () => ({ into: FAIR, left: 0 }),
    })
    draw(<TagsPart />)
    await screen.findByText('Merging into Fair …')
    await press('Merge … Show')
    fireEvent.click(await screen.findByRole('combobox', { name: 'Into' }))
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Fair'])
    fireEvent.click(screen.getByRole('option', { name: 'Fair' }))
    await press('Merge')
    await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ into: 'fair' }))
  })

  test('that would be named as another is are not saved, and what to do is said', async () => {
    answerApi({ ...answering([FAIR]), 'PATCH /api/tags/fair': () => problem('duplicate', 409) })
    draw(<TagsPart />)
    await press('Edit Fair')
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Show' } })
    await press('Save')
    await screen.findByText(/Another tag has this name/)
  })

  test('that were deleted today can be brought back', async () => {
    const asked = answerApi({ ...answering([FAIR], [SHOW]), 'POST /api/tags/show/restore': () => SHOW })
    draw(<TagsPart />)
    await press('Bring back Show')
    await waitFor(() => expect(asked.some(({ path }) => path === '/api/tags/show/restore')).toBe(true))
  })
})

/** Relative luminance by WCAG 2. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Of `tokens.css`: what rows stand on. */
const GROUNDS = { light: '#ffffff', dark: '#151a20' }

test.each(Object.keys(TAG_COLOURS))('%s stands out by 3:1 from the ground, light and dark', (colour) => {
  for (const ground of Object.values(GROUNDS)) {
    const [dim = 0, bright = 0] = [luminance(colour), luminance(ground)].toSorted((one, other) => one - other)
    expect((bright + 0.05) / (dim + 0.05)).toBeGreaterThanOrEqual(3)
  }
})
