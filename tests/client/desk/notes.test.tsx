/** Notes: no word is lost, none is shown as saved before it is, and none ends up in another call (SC8). */
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotesPanel } from '#client/screens/desk/call/notes-panel.tsx'
import type { Send } from '#client/live/link/send.ts'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { did } from '#tests/support/given.ts'
import { callOn, dialing, talking } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'
import { TheDesk, press, show, type } from './the-desk.tsx'

beforeEach(() => {
  vi.useFakeTimers({
    now: START,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

const open = (desk: TheDesk) => show(desk, ({ call }) => (call ? <NotesPanel key={call.callId} call={call} /> : null))
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes of this call' })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const written = (desk: TheDesk) => desk.sent.flatMap((command) => (command.type === 'WriteNotes' ? [command.text] : []))

test('are sent whole after a breath, and shown as saved once the floor has them', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  open(desk)
  type(field(), 'Three')
  await pass(300)
  type(field(), 'Three people')
  await pass(599)
  expect(written(desk)).toEqual([])
  expect(screen.queryByText(/saved/)).toBeNull()
  await pass(1)
  expect(written(desk)).toEqual(['Three people'])
  expect(desk.call.notes).toBe('Three people')
  expect(screen.getByText(/^saved/)).toBeTruthy()
})

test('are sent in the middle of typing that never stops', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  open(desk)
  for (let second = 0; second < 8; second += 1) {
    type(field(), 'x'.repeat(second + 1))
    await pass(500)
  }
  expect(written(desk).length).toBeGreaterThan(0)
})

test('say how many wait while the line is down, and stay in the field', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  desk.live = false
  open(desk)
  type(field(), 'Said offline')
  await pass(600)
  expect(screen.getByText('waiting to send (1)')).toBeTruthy()
  expect(field().value).toBe('Said offline')
})

test('typed in the last moment before a crash are there again, and go to the floor first of all', async () => {
  const before = new TheDesk(talking('ann', 'acme'))
  const page = open(before)
  type(field(), 'The last words')
  // The page dies before the breath is over: nothing was sent.
  page.container.remove()
  const after = new TheDesk(talking('ann', 'acme'))
  open(after)
  await pass(0)
  expect(field().value).toBe('The last words')
  expect(written(after)).toEqual(['The last words'])
})

test('of one call are never those of the next', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  const page = open(desk)
  type(field(), 'About Acme')
  await pass(600)
  page.unmount()
  open(new TheDesk(dialing('ann', 'bolt')))
  expect(field().value).toBe('')
})

test('leave with the panel: the last words are sent before it goes', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  const page = open(desk)
  type(field(), 'Nearly lost')
  page.unmount()
  expect(desk.sent).toEqual([{ type: 'WriteNotes', callId: callOn('acme'), text: 'Nearly lost' }])
})

test('take quick words by one press, and a key leads into the field', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  open(desk)
  act(() => screen.getByRole('button', { name: 'Send pricing' }).click())
  expect(field().value).toBe('Send pricing. ')
  await press('t')
  expect(document.activeElement).toBe(field())
})

test('can only be looked at from an older tab', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  desk.control = false
  open(desk)
  expect(field().readOnly).toBe(true)
  await pass(1_000)
  expect(desk.sent).toEqual([])
})

describe('when another computer takes control in the middle of a word', () => {
  /** A floor that refuses what leaves a computer that only looks. */
  class TwoComputers extends TheDesk {
    override send: Send = (command, options) =>
      this.control
        ? this.takes(command, options)
        : Promise.resolve({ type: 'refused', refusal: { code: 'read-only-seat' } })
  }
  /** Ann types, and loses control before the breath is over. */
  async function interrupted(): Promise<TwoComputers> {
    const desk = new TwoComputers(talking('ann', 'acme'))
    open(desk)
    type(field(), 'First words, and the last')
    await controls(desk, false)
    expect(desk.call.notes).toBe('')
    return desk
  }
  const controls = async (desk: TheDesk, control: boolean) => {
    // The floor knows before the page does.
    desk.control = control
    desk.happens(() => undefined)
    await pass(1_000)
  }

  test('they go to the floor once one is back', async () => {
    const desk = await interrupted()
    await controls(desk, true)
    expect(desk.call.notes).toBe('First words, and the last')
    expect(field().value).toBe('First words, and the last')
  })

  test('they stand beside what was written there meanwhile', async () => {
    const desk = await interrupted()
    desk.happens(() => {
      desk.world = did('ann', { type: 'WriteNotes', callId: callOn('acme'), text: 'From the other one' })(desk.world)
    })
    await controls(desk, true)
    expect(desk.call.notes).toBe('From the other one')
    expect(field().value).toBe('From the other one')
    expect(screen.getByText('First words, and the last')).toBeTruthy()
  })

  test('and are not cut to fit below what is there', async () => {
    const desk = await interrupted()
    const long = 'x'.repeat(NOTES_MAX - 10)
    desk.happens(() => {
      desk.world = did('ann', { type: 'WriteNotes', callId: callOn('acme'), text: long })(desk.world)
    })
    await controls(desk, true)
    const add = screen.getByRole<HTMLButtonElement>('button', { name: 'Add them below' })
    expect(add.disabled).toBe(true)
    type(field(), 'Shorter')
    expect(add.disabled).toBe(false)
    await act(async () => add.click())
    expect(field().value).toBe('Shorter\nFirst words, and the last')
  })
})

test('a key leads to their end, whatever computer they were begun on', async () => {
  const begun = did('ann', { type: 'WriteNotes', callId: callOn('acme'), text: 'Begun elsewhere.' })
  open(new TheDesk(talking('ann', 'acme'), begun))
  field().setSelectionRange(0, 0)
  await press('t')
  expect(field().selectionStart).toBe('Begun elsewhere.'.length)
})
