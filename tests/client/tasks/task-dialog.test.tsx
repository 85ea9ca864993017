/** A task that somebody else changes while it is written: nothing is overwritten, and nothing typed is lost. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TaskDialog } from '#client/screens/tasks/task-dialog.tsx'
import { session } from '#client/session/session.ts'
import { aTask } from '#tests/client/support/a-task.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  session.setState(session.getInitialState(), true)
})

const task = aTask({ title: 'Ring Bo', notes: 'As agreed' })

test('shows what both wrote, field by field, and saves what is chosen with the rest of one’s own', async () => {
  const onClose = vi.fn<() => void>()
  let tries = 0
  const asked = answerApi({
    'PATCH /api/tasks/task-1': () => {
      tries += 1
      return tries > 1
        ? task
        : problem('version-conflict', 409, {
            version: 4,
            conflicts: [{ field: 'title', yours: 'Write to Bo', theirs: 'Ring Bo Lee' }],
          })
    },
  })
  draw(<TaskDialog task={task} teamId={null} onClose={onClose} />)
  fireEvent.change(screen.getByLabelText('What needs doing?'), { target: { value: 'Write to Bo' } })
  fireEvent.change(screen.getByLabelText('Notes'), { target: { value: 'By Friday' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  const choice = await screen.findByRole('alertdialog', { name: 'Someone else changed this task' })
  expect(onClose).not.toHaveBeenCalled()
  const field = within(choice).getByRole('radiogroup', { name: 'What needs doing' })
  expect(
    within(field)
      .getAllByRole('radio')
      .map(({ textContent }) => textContent),
  ).toEqual(['YoursWrite to Bo', 'TheirsRing Bo Lee'])
  fireEvent.click(within(field).getByRole('radio', { name: /Theirs/ }))
  fireEvent.click(within(choice).getByRole('button', { name: 'Save choices' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  const sent = asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
  expect(sent).toEqual([
    { title: 'Write to Bo', notes: 'By Friday', version: 1, seen: { title: 'Ring Bo', notes: 'As agreed' } },
    { notes: 'By Friday', version: 4, seen: {} },
  ])
})

test('keeps what is typed when it cannot be saved', async () => {
  answerApi({ 'PATCH /api/tasks/task-1': () => problem('unavailable', 503) })
  draw(<TaskDialog task={task} teamId={null} onClose={() => undefined} />)
  fireEvent.change(screen.getByLabelText('Notes'), { target: { value: 'By Friday' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('alert')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('By Friday')
})
