/** What can be done with a script whose draft cannot be read: all that does not need the draft. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ScriptBar } from '#client/screens/scripts/draft/script-bar.tsx'
import { CommentButton } from '#client/screens/scripts/draft/comment-button.tsx'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const script: ScriptDetail = {
  id: 'pitch',
  title: 'The pitch',
  category: 'sales',
  is_active: true,
  published_version: 1,
  has_changes: true,
  teams: [],
  updated_at: '2026-11-29T10:00:00.000Z',
  content: null,
  versions: [],
}

test('a script whose draft cannot be read is not published, and says why, and can be archived', async () => {
  const asked = answerApi({ 'PATCH /api/scripts/pitch': () => ({ ...script, is_active: false }) })
  draw(<ScriptBar script={script} draft={undefined} version={null} onPublished={() => undefined} />)
  const publish = screen.getByRole('button', { name: /^Publish/ })
  expect(publish.hasAttribute('disabled') || publish.getAttribute('aria-disabled') === 'true').toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'More for this script' }))
  const download = await screen.findByRole('menuitem', { name: /Export the draft/ })
  expect(download.hasAttribute('disabled') || download.getAttribute('aria-disabled') === 'true').toBe(true)
  fireEvent.click(screen.getByRole('menuitem', { name: /Archive/ }))
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ is_active: false }))
})

test('whoever comments comes to the editor by a button, unless the draft cannot be read', () => {
  draw(<CommentButton script={script} />)
  expect(screen.getByRole('button', { name: /^Comment/ }).getAttribute('aria-disabled')).toBe('true')
})
