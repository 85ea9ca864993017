/** From the first ring to the outcome, by keys. */
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotesPanel } from '#client/screens/desk/call/notes-panel.tsx'
import { UnconfirmedOutcomes } from '#client/screens/desk/ready/unconfirmed.tsx'
import { WrapUpBar } from '#client/screens/desk/call/wrap-up-bar.tsx'
import { WhoAnswered } from '#client/screens/desk/call/who-answered.tsx'
import type { CallRecording } from '#client/screens/desk/recording/use-call-recording.ts'
import { WrapUp } from '#client/screens/desk/wrap-up/wrap-up.tsx'
import { setWants } from '#client/features/dial/pace.ts'
import { type Step, did } from '#tests/support/given.ts'
import { callOn, chose, closedByServer, dialing, jumped, later, talking, timePasses } from '#tests/support/story.ts'
import { HOUR, START } from '#tests/support/world.ts'
import { TheDesk, press, show, type } from './the-desk.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const notRecording: CallRecording = {
  recorder: null,
  state: { phase: 'off', callId: null, pausedBy: null, why: null },
  upload: { waiting: 0, failures: 0, refused: [] },
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const ended = did('ann', { type: 'EndCall', callId: callOn('acme') })
const asksNotes =
  (dispositionId: string): Step =>
  (world) => {
    const { settings } = world.floor
    const dispositions = settings.dispositions.map((one) =>
      one.id === dispositionId ? { ...one, needs: ['notes' as const] } : one,
    )
    return { ...world, floor: { ...world.floor, settings: { ...settings, dispositions } } }
  }
const wrapUp = (desk: TheDesk) => show(desk, ({ call }) => (call ? <WrapUp call={call} /> : <p>closed</p>))
const save = () => act(async () => screen.getByRole('button', { name: /Save and close/ }).click())

describe('who answered', () => {
  test.each([
    ['1', { type: 'MarkConnected', answeredBy: 'decision-maker' }],
    ['2', { type: 'MarkConnected', answeredBy: 'gatekeeper' }],
    ['3', { type: 'MarkConnected', answeredBy: 'other-person' }],
    ['n', { type: 'EndCall', reason: 'no-answer' }],
    ['v', { type: 'EndCall', reason: 'voicemail' }],
    ['y', { type: 'EndCall', reason: 'busy' }],
    ['W', { type: 'EndCall', reason: 'wrong-number' }],
  ])('%s', async (key, command) => {
    const desk = new TheDesk(dialing('ann', 'acme'))
    show(desk, ({ call }) => (call?.phase === 'dialing' ? <WhoAnswered call={call} /> : null))
    await press(key)
    expect(desk.sent).toMatchObject([command])
  })

  test('an outcome has the letter that the team gave it, while it rings as after the call', async () => {
    const own: Step = (world) => {
      const { settings } = world.floor
      const letter = (id: string) => (id === 'busy' ? 'f' : id === 'voicemail' ? 'e' : null)
      const dispositions = settings.dispositions.map((one) => ({ ...one, key: letter(one.id) ?? one.key }))
      return { ...world, floor: { ...world.floor, settings: { ...settings, dispositions } } }
    }
    const desk = new TheDesk(own, dialing('ann', 'acme'))
    show(desk, ({ call }) => (call?.phase === 'dialing' ? <WhoAnswered call={call} /> : null))
    expect(screen.getByRole('button', { name: 'Busy' }).getAttribute('aria-keyshortcuts')).toBe('f')
    // E ends the call: what else the team calls so has its usual letter while it rings.
    expect(screen.getByRole('button', { name: 'Voicemail' }).getAttribute('aria-keyshortcuts')).toBe('v')
    // B is nobody’s letter while it rings.
    await press('b')
    expect(desk.sent).toEqual([])
    await press('f')
    expect(desk.sent).toMatchObject([{ type: 'EndCall', reason: 'busy' }])
  })

  test('a second answer waits for what becomes of the first', async () => {
    const desk = new TheDesk(dialing('ann', 'acme'))
    desk.send = (command) => {
      desk.sent.push(command)
      return new Promise(() => undefined)
    }
    show(desk, ({ call }) => (call?.phase === 'dialing' ? <WhoAnswered call={call} /> : null))
    await press('n')
    await press('v')
    expect(desk.sent).toMatchObject([{ type: 'EndCall', reason: 'no-answer' }])
  })
})

describe('wrap-up', () => {
  test('suggests what the line and the script say came of it', () => {
    wrapUp(new TheDesk(dialing('ann', 'acme'), did('ann', { type: 'EndCall', callId: callOn('acme'), reason: 'busy' })))
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Busy/ }).checked).toBe(true)
  })

  test('a suggestion needs one press', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'no'), ended)
    wrapUp(desk)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Save and close/ }))
    await save()
    expect(desk.sent).toEqual([{ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'not-interested' }])
    expect(screen.getByText('closed')).toBeTruthy()
  })

  test('Enter, wherever the focus is, leads to what is missing: the outcome itself, when nothing suggests one', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    wrapUp(desk)
    act(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
    await press('Enter')
    expect(desk.sent).toEqual([])
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0])
    expect(screen.getByRole('status').textContent).toBe('Still missing: the outcome')
  })

  test('a callback asks for its time, in the lead’s own zone', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    wrapUp(desk)
    await press('3')
    await pass(50)
    await save()
    expect(desk.sent).toEqual([])
    expect(screen.getByText(/Still missing: the time of the callback/)).toBeTruthy()
    act(() => screen.getByRole('button', { name: 'Tomorrow 10:00' }).click())
    await save()
    expect(desk.sent).toMatchObject([{ dispositionId: 'callback', callback: { dueAt: START + 24 * HOUR } }])
  })

  test('do not call says what that means, asks once more, and one press too many changes nothing', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    wrapUp(desk)
    await press('9')
    expect(screen.getByText(/No one will be able to call this number again/)).toBeTruthy()
    await save()
    await act(async () => void (await import('#client/features/disposition/suppression-question.tsx')))
    await pass(500)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /No, choose another/ }))
    expect(desk.sent).toEqual([])
    act(() => screen.getByRole('button', { name: /No, choose another/ }).click())
    await pass(500)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Save and close/ }))
    await save()
    await pass(500)
    act(() => screen.getByRole('button', { name: /Yes, block the number/ }).click())
    expect(desk.sent).toMatchObject([{ dispositionId: 'do-not-call' }])
  })

  test('the choice follows the last letter, also when the first one asks for words', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), jumped('ann', 'acme', 'terms'), ended, asksNotes('do-not-call'))
    show(desk, ({ call }) =>
      call ? (
        <>
          <WrapUp call={call} />
          <NotesPanel call={call} />
        </>
      ) : null,
    )
    await press('9')
    await pass(50)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Save and close/ }))
    await press('5')
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Not interested/ }).checked).toBe(true)
    await save()
    expect(desk.sent).toEqual([])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Not read out: Terms/ }))
  })

  test('when nothing says what came of it nothing is chosen, and Enter saves nothing', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    wrapUp(desk)
    expect(screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([])
    await save()
    expect(desk.sent).toEqual([])
    expect(screen.getByText('Still missing: the outcome')).toBeTruthy()
    expect(screen.getByText(/No suggestion/)).toBeTruthy()
    await press('2')
    expect(screen.queryByText(/No suggestion/)).toBeNull()
    await save()
    expect(desk.sent).toMatchObject([{ dispositionId: 'interested' }])
  })

  test('a text without proof needs a reason', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), jumped('ann', 'acme', 'terms'), ended)
    wrapUp(desk)
    await press('2')
    await save()
    expect(desk.sent).toEqual([])
    type(screen.getByRole('textbox', { name: /Not read out: Terms/ }), 'They hung up')
    await save()
    expect(desk.sent).toMatchObject([{ type: 'DispositionCall', missingProofReason: 'They hung up' }])
  })

  test('with the time of a meeting chosen the focus goes to what is still missing', async () => {
    wrapUp(new TheDesk(talking('ann', 'acme'), ended))
    await press('b')
    await act(async () => screen.getByRole('button', { name: 'In an hour' }).click())
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Not read out: Terms/ }))
  })

  test('the pick moves with the focus only for keys, so that arrows go on choosing', async () => {
    wrapUp(new TheDesk(talking('ann', 'acme'), ended))
    const radio = screen.getByRole('radio', { name: /Voicemail/ })
    act(() => {
      radio.focus()
      radio.click()
    })
    await pass(50)
    expect(document.activeElement).toBe(radio)
  })

  test('what was filled in is there after a reload, and goes once the floor has it', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    const page = wrapUp(desk)
    await press('3')
    type(screen.getByRole('textbox', { name: 'What about?' }), 'The offer for two sites')
    page.unmount()
    wrapUp(desk)
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Call back/ }).checked).toBe(true)
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What about?' }).value).toBe('The offer for two sites')
    act(() => screen.getByRole('button', { name: 'Tomorrow 10:00' }).click())
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What about?' }))
    await save()
    expect(desk.sent).toMatchObject([{ callback: { note: 'The offer for two sites' } }])
    expect(localStorage.length).toBe(0)
  })

  test('the time ran out while one was typing: the words wait where the outcome is put right', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    const page = wrapUp(desk)
    await press('3')
    type(screen.getByRole('textbox', { name: 'What about?' }), 'The offer')
    page.unmount()
    desk.happens(() => (desk.world = timePasses(later(90_000)(desk.world))))
    show(desk, () => <UnconfirmedOutcomes />)
    await act(async () => screen.getByRole('button', { name: 'Correct' }).click())
    await act(async () => void (await import('#client/screens/desk/wrap-up/correction-dialog.tsx')))
    await pass(50)
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What about?' }).value).toBe('The offer')
    expect(screen.getByText(/London time/)).toBeTruthy()
  })

  test('notes have one place: where they are needed the focus goes there', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended, asksNotes('not-interested'))
    show(desk, ({ call }) =>
      call ? (
        <>
          <WrapUp call={call} />
          <NotesPanel call={call} />
        </>
      ) : null,
    )
    await press('5')
    await pass(50)
    expect(screen.getByText(/Still missing: notes/)).toBeTruthy()
    await save()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Notes of this call' }))
    expect(screen.queryByRole('textbox', { name: 'Notes' })).toBeNull()
  })

  test('without a connection it is kept and says so', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), ended)
    desk.live = false
    wrapUp(desk)
    await press('2')
    await save()
    expect(desk.sent).toHaveLength(1)
    expect(screen.getByRole('button', { name: /Waiting for the connection/ })).toBeTruthy()
  })
})

describe('pace, where its agent wants it', () => {
  afterEach(() => {
    setWants('noAnswer', false)
    setWants('nextLead', false)
  })
  const rang = (reason: 'no-answer' | 'busy' = 'no-answer') => {
    const desk = new TheDesk(dialing('ann', 'acme'), did('ann', { type: 'EndCall', callId: callOn('acme'), reason }))
    vi.setSystemTime(desk.world.now)
    return desk
  }
  const saved = { type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'no-answer' }

  test('a call that nobody answered saves itself in sight, and the next lead comes', async () => {
    setWants('noAnswer', true)
    setWants('nextLead', true)
    const desk = rang()
    wrapUp(desk)
    expect(screen.getByText(/Saves itself as “No answer” in 3 s/)).toBeTruthy()
    await pass(2_000)
    expect(desk.sent).toEqual([])
    await pass(1_000)
    await pass(0)
    expect(desk.sent).toEqual([saved, { type: 'TakeNextLead' }])
  })

  test('any key stops it', async () => {
    setWants('noAnswer', true)
    const desk = rang()
    wrapUp(desk)
    await press('Shift')
    await pass(5_000)
    expect(desk.sent).toEqual([])
    expect(screen.queryByText(/Saves itself/)).toBeNull()
  })

  test('nothing saves itself that was not asked to, or ended otherwise, or is looked at later', async () => {
    const unasked = rang()
    const page = wrapUp(unasked)
    await pass(5_000)
    page.unmount()
    setWants('noAnswer', true)
    const busy = rang('busy')
    const other = wrapUp(busy)
    await pass(5_000)
    other.unmount()
    const late = rang()
    vi.setSystemTime(late.world.now + 60_000)
    wrapUp(late)
    await pass(5_000)
    expect([unasked, busy, late].map(({ sent }) => sent)).toEqual([[], [], []])
  })

  test('no lead comes by itself to somebody who is not available after the call', async () => {
    setWants('nextLead', true)
    const desk = new TheDesk(
      talking('ann', 'acme'),
      did('ann', { type: 'GoNotReady', reason: 'break' }),
      chose('ann', 'acme', 'no'),
      ended,
    )
    wrapUp(desk)
    await save()
    expect(desk.sent).toMatchObject([{ type: 'DispositionCall' }])
  })
})

describe('an end that was a slip', () => {
  const bar = (desk: TheDesk) =>
    show(desk, ({ call }) =>
      call?.phase === 'wrap-up' ? <WrapUpBar call={call} recording={notRecording} /> : <p>on the line</p>,
    )

  test('is taken back by a key within the time that stands beside it', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), later(20_000), ended)
    vi.setSystemTime(desk.world.now)
    bar(desk)
    expect(screen.getByText('15 s')).toBeTruthy()
    await press('z')
    expect(desk.sent).toEqual([{ type: 'ReopenCall', callId: callOn('acme') }])
    expect(screen.getByText('on the line')).toBeTruthy()
  })

  test('is offered as what it was, and no longer than the floor takes it back', async () => {
    const desk = new TheDesk(
      dialing('ann', 'acme'),
      did('ann', { type: 'EndCall', callId: callOn('acme'), reason: 'no-answer' }),
    )
    vi.setSystemTime(desk.world.now)
    bar(desk)
    expect(screen.getByRole('button', { name: 'It is still ringing' })).toBeTruthy()
    await pass(15_000)
    expect(screen.queryByRole('button', { name: 'It is still ringing' })).toBeNull()
    await press('z')
    expect(desk.sent).toEqual([])
  })
})

describe('a call that the server closed', () => {
  const list = (desk: TheDesk) => show(desk, () => <UnconfirmedOutcomes />)

  test('waits to be confirmed', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'no'), ended, later(90_000), timePasses)
    list(desk)
    expect(screen.getByText('Person of acme')).toBeTruthy()
    await act(async () => screen.getByRole('button', { name: 'Confirm' }).click())
    expect(desk.sent).toMatchObject([{ type: 'DispositionCall', callId: callOn('acme') }])
    expect(Object.keys(desk.world.floor.unconfirmed)).toEqual([])
  })

  test('can be put right', async () => {
    const desk = new TheDesk(closedByServer('ann', 'acme'))
    list(desk)
    await act(async () => screen.getByRole('button', { name: 'Correct' }).click())
    // The form comes when it is asked for.
    await act(async () => void (await import('#client/screens/desk/wrap-up/correction-dialog.tsx')))
    await pass(50)
    act(() => screen.getByRole('radio', { name: /Not interested/ }).click())
    await act(async () => screen.getByRole('button', { name: /^Save/ }).click())
    expect(desk.sent).toMatchObject([{ dispositionId: 'not-interested' }])
  })
})
