/** Reminders: shown when their time has come, told once, put off and dismissed. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Reminders } from '#client/features/tasks/reminders.tsx'
import { overdueTasks } from '#client/features/tasks/overdue-tasks.ts'
import { isFirstToRing } from '#client/features/tasks/ring.ts'
import { session } from '#client/session/session.ts'
import { aTask } from '#tests/client/support/a-task.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

beforeEach(() => signedIn())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  session.setState(session.getInitialState(), true)
  overdueTasks.setState(0, true)
  localStorage.clear()
})

describe('a reminder', () => {
  test('comes up at its time, not before, and the bar knows what is overdue', async () => {
    answerApi({
      'GET /api/tasks/reminders': () => ({
        overdue: 3,
        reminders: [
          aTask({ id: 'now', title: 'Send pricing', remind_at: ago(1_000) }),
          aTask({ id: 'soon', title: 'Ring Bo', remind_at: ago(-60_000) }),
        ],
      }),
    })
    draw(<Reminders />)
    await screen.findByRole('region', { name: 'Reminder: Send pricing' })
    expect(screen.queryByText('Ring Bo')).toBeNull()
    expect(overdueTasks.getState()).toBe(3)
    expect(document.activeElement).toBe(document.body)
  })

  test('is put off, dismissed, or done', async () => {
    const task = aTask({ id: 'now', remind_at: ago(1_000) })
    const asked = answerApi({
      'GET /api/tasks/reminders': () => ({ overdue: 0, reminders: [task] }),
      'PATCH /api/tasks/now': () => task,
    })
    draw(<Reminders />)
    fireEvent.click(await screen.findByRole('button', { name: 'Remind later' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: '1 hour' }))
    const sent = () => asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
    await waitFor(() => expect(sent()).toHaveLength(1))
    const [{ remind_at: later }] = sent() as [{ remind_at: string }]
    expect(Date.parse(later) - Date.now()).toBeGreaterThan(3_500_000)
    fireEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
    await waitFor(() => expect(sent()[1]).toEqual({ remind_at: null, version: 1, seen: { remind_at: task.remind_at } }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Done' }).hasAttribute('disabled')).toBe(false))
    fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(sent()[2]).toEqual({ status: 'completed', version: 1, seen: { status: 'pending' } }))
  })

  test('rings once in all tabs, and anew when it was put off', async () => {
    expect([await isFirstToRing('a 1'), await isFirstToRing('a 1')]).toEqual([true, false])
    expect(await isFirstToRing('a 2')).toBe(true)
  })

  test('is told outside the page only to those who have allowed it', async () => {
    const shown = vi.fn<(title: string, silent: boolean | null | undefined) => void>()
    class Allowed {
      static permission = 'granted'
      constructor(title: string, options: NotificationOptions) {
        shown(title, options.silent)
      }
      addEventListener = () => undefined
      close = () => undefined
    }
    vi.stubGlobal('Notification', Allowed)
    const task = aTask({ remind_at: ago(1_000) })
    answerApi({ 'GET /api/tasks/reminders': () => ({ overdue: 0, reminders: [task] }) })
    const { unmount } = draw(<Reminders />)
    await waitFor(() => expect(shown).toHaveBeenCalledWith('Send pricing', false))
    unmount()
    // After a reload it is shown again, and told no second time.
    draw(<Reminders />)
    await screen.findByRole('region', { name: 'Reminder: Send pricing' })
    expect(shown).toHaveBeenCalledTimes(1)
  })
})
