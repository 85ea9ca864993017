/** A script from plain text, and a copy of one that is there. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PasteText } from '#client/screens/scripts/new/paste-text.tsx'
import { readScriptFile } from '#domain/http/script-file.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what a text comes to is shown before it is sent, and sent as a file that can be read', async () => {
  const asked = answerApi({ 'POST /api/scripts/import': () => ({}) })
  draw(<PasteText onCreated={() => undefined} />)
  const make = screen.getByRole('button', { name: 'Make a draft' })
  expect(make).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'From a document' } })
  fireEvent.change(screen.getByLabelText('Text'), {
    target: { value: '## Greeting\nHello.\n- Go on\n\n## End\nGoodbye.' },
  })
  await screen.findByText('2 steps in 1 phase')
  fireEvent.click(make)
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(readScriptFile(JSON.stringify(asked[0]?.body))).toMatchObject({
    ok: true,
    value: { title: 'From a document', content: { nodes: [{ title: 'Greeting' }, { title: 'End' }] } },
  })
})

test('more than a script can hold is said before it is sent', async () => {
  answerApi({})
  draw(<PasteText onCreated={() => undefined} />)
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'A book' } })
  fireEvent.change(screen.getByLabelText('Text'), {
    target: { value: '## Chapter\nWords.\n\n'.repeat(590) + 'Long. '.repeat(200_000) },
  })
  await screen.findByText('This is more than one script can hold')
  expect(screen.getByRole('button', { name: 'Make a draft' })).toHaveProperty('disabled', true)
})
