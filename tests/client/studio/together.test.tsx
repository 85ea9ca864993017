/** Several people at one draft: their comments, their places, and what two of them changed at once. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { Comments } from '#client/studio/together/comments.tsx'
import { Conflicts } from '#client/studio/together/conflicts.tsx'
import { Peers } from '#client/studio/together/peers.tsx'
import { createStudio, StudioProvider } from '#client/studio/view.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

const OTHER = { userId: 'ben', fullName: 'Ben Whitlock' }

function open(options: Parameters<typeof openLocalDraft>[1] = {}) {
  const store = openLocalDraft({ title: 'A script', category: 'sales', content: aScript }, options)
  const studio = { ...createStudio('script-1', store, 'node:hello'), store }
  draw(
    <StudioProvider value={studio}>
      <Peers />
      <Conflicts />
      <Comments />
    </StudioProvider>,
  )
  return studio
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('a comment stands on the chosen step, is resolved, and opened again', async () => {
  const { store } = open({ role: 'manager' })
  fireEvent.change(screen.getByRole('textbox', { name: 'On “Hello”' }), { target: { value: 'Too long' } })
  press('Comment')
  expect(await screen.findByText('Too long')).toBeTruthy()
  expect(store.snapshot().comments).toMatchObject([{ nodeId: 'hello', text: 'Too long', resolved: null }])
  press('Resolve')
  expect(screen.queryByText('Too long')).toBeNull()
  fireEvent.click(screen.getByRole('checkbox', { name: 'Show 1 resolved' }))
  press(/^Resolved by Me/)
  expect(store.snapshot().comments[0]?.resolved).toBeNull()
})

test('somebody else is seen at their step, and a press goes there', () => {
  const { view } = open({ peers: [{ client: 'other', nodeId: 'bye', ...OTHER }] })
  press('Ben Whitlock is at “Goodbye”')
  expect(view.getState().chosen).toBe('node:bye')
})

function inConflict() {
  const studio = open()
  const { store } = studio
  const mine = setField(store.snapshot().parts, 'node:hello', 'title', 'Mine')
  store.hear({
    at: 1,
    by: OTHER,
    act: {
      type: 'EditDraft',
      label: 'Typing',
      writes: setField(store.snapshot().parts, 'node:hello', 'title', 'Theirs'),
    },
  })
  store.apply({ label: 'Rename', writes: mine })
  return studio
}

const titleIn = ({ store }: ReturnType<typeof open>) => store.snapshot().parts.get('node:hello')?.title

test('what two people changed at once is shown side by side, and nothing is overwritten unasked', async () => {
  const studio = inConflict()
  await screen.findByText(/changed the same/)
  expect(titleIn(studio)).toBe('Theirs')
  expect(screen.getAllByText('Mine').length + screen.getAllByText('Theirs').length).toBeGreaterThanOrEqual(2)
  press('Keep theirs')
  expect(titleIn(studio)).toBe('Theirs')
  expect(screen.queryByText(/changed the same/)).toBeNull()
})

test('mine is put over theirs by a press, and that can be undone', async () => {
  const studio = inConflict()
  await screen.findByText(/changed the same/)
  press('Use mine')
  expect(titleIn(studio)).toBe('Mine')
  studio.store.undo()
  expect(titleIn(studio)).toBe('Theirs')
})

test('what a response leads to, and who hears of it, is told in words, and what is no value of a script is shown as it stands', async () => {
  const { store } = open()
  const lead = (nodeId: string) => ({ type: 'node', nodeId })
  const mine = setField(store.snapshot().parts, 'response:hello/yes', 'to', lead('bye'))
  const theirs = setField(store.snapshot().parts, 'response:hello/yes', 'to', { type: 'return' })
  store.hear({ at: 1, by: OTHER, act: { type: 'EditDraft', label: 'Connect', writes: theirs } })
  store.apply({ label: 'Connect', writes: mine })
  await screen.findByText(/changed the same/)
  expect(screen.getByText(/where it leads/)).toBeTruthy()
  expect(screen.getByText('Goodbye')).toBeTruthy()
  expect(screen.getByText('back from the objection')).toBeTruthy()
  expect(document.body.textContent).not.toContain('nodeId')
})

test('what was typed and refused can still be read', async () => {
  const { store } = open()
  const parts = [...store.snapshot().parts].filter(([part]) => !part.startsWith('script:'))
  const gone = parts.map(([part, fields]) => ({ type: 'remove' as const, part, fields }))
  store.apply({ label: 'Remove all', writes: gone })
  expect(await screen.findByText('A script keeps at least one step.')).toBeTruthy()
  const long = 'x'.repeat(700_000)
  store.apply({ label: 'Typing', writes: setField(store.snapshot().parts, 'node:hello', 'direction', long) })
  expect(await screen.findByText(/^direction: x+$/)).toBeTruthy()
})

test('half a comment on one step is not sent to another', async () => {
  const { view } = open()
  fireEvent.change(screen.getByRole('textbox', { name: 'On “Hello”' }), { target: { value: 'Too long' } })
  act(() => view.setState({ chosen: 'node:bye' }))
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'On “Goodbye”' })).value).toBe('')
  act(() => view.setState({ chosen: 'node:hello' }))
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'On “Hello”' })).value).toBe('Too long')
})
