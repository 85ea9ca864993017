/** The guided script at the desk: what is said, what is pressed, what the floor hears of it (SC1–SC6). */
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CallBar } from '#client/screens/desk/call/call-bar.tsx'
import { Checklist } from '#client/screens/desk/call/script/checklist.tsx'
import type { Desk } from '#client/screens/desk/desk.tsx'
import { Objections } from '#client/screens/desk/call/script/objections.tsx'
import { PhaseLine } from '#client/screens/desk/phase-line.tsx'
import { ScriptPanel } from '#client/screens/desk/call/script/script-panel.tsx'
import type { CallRecording } from '#client/screens/desk/recording/use-call-recording.ts'
import { did } from '#tests/support/given.ts'
import { callOn, chose, jumped, talking, teamSets } from '#tests/support/story.ts'
import { script } from '#tests/support/script-fixture.ts'
import { START } from '#tests/support/world.ts'
import { answerApi, problem } from '../support/api.ts'
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

const panels = ({ call, script }: Desk) =>
  call && script ? (
    <>
      <ScriptPanel call={call} script={script} recording={notRecording} />
      <Checklist call={call} content={script.content} />
      <Objections call={call} content={script.content} />
      <CallBar call={call} content={script.content} recording={notRecording} />
    </>
  ) : null

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('what is said', () => {
  test('is personal, with no token left in it', () => {
    show(new TheDesk(talking('ann', 'acme')), panels)
    expect(screen.getByText('Hello Person, how are things at acme?')).toBeTruthy()
    expect(document.body.textContent).not.toContain('{{')
  })
})

describe('languages', () => {
  test('the step goes on in another one, and shows what is not translated', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, panels)
    await press('u')
    expect(desk.sent).toMatchObject([{ type: 'SwitchLanguage', language: 'de' }])
    expect(screen.getByText('Hallo Person, wie läuft es bei acme?')).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'German' })).toMatchObject({ checked: true })
    expect(screen.getByText('Not all of this step is in German')).toBeTruthy()
  })

  test('each sentence and answer says in which language it is, for whoever hears the screen', async () => {
    show(new TheDesk(talking('ann', 'acme')), panels)
    const languageOf = (text: string) => screen.getByText(text).closest('[lang]')?.getAttribute('lang')
    expect(languageOf('Hello Person, how are things at acme?')).toBe('en')
    await press('u')
    expect(languageOf('Hallo Person, wie läuft es bei acme?')).toBe('de')
    expect(languageOf('Weiter')).toBe('de')
    // Nobody has translated it.
    expect(languageOf('Not now')).toBe('en')
  })
})

describe('a call without a script', () => {
  const bare = ({ call }: Desk) =>
    call ? <ScriptPanel call={call} script={undefined} recording={notRecording} /> : null
  const said = () => screen.getByRole('region', { name: 'Script' }).textContent ?? ''

  test('says that the team has none, also when it had one before', () => {
    show(new TheDesk(teamSets({ script: null }), talking('ann', 'acme')), bare)
    expect(said()).toContain('This call has no script')
    expect(said()).toContain('Your team has no script. Ask an admin to choose one.')
  })

  test('says that the next call runs the one the team has chosen', () => {
    show(
      new TheDesk(
        teamSets({ script: null }),
        talking('ann', 'acme'),
        teamSets({ script: { scriptId: 'pitch', version: 1 } }),
      ),
      bare,
    )
    expect(said()).toContain('It began without the script of your team. The next call runs it.')
  })

  test('says no more than it knows where the floor could not get the script in time', () => {
    show(new TheDesk(teamSets({ script: { scriptId: 'pitch', version: 9 } }), talking('ann', 'acme')), bare)
    expect(said()).toContain('It began without the script of your team.')
    expect(said()).not.toContain('chosen')
  })
})

describe('the way through the script', () => {
  test('during an objection one still stands where it came up', () => {
    const aside = { id: 'objections', label: 'Objections' }
    const nodes = script.content.nodes.map((node) => (node.id === 'price' ? { ...node, phase: aside.id } : node))
    const content = { ...script.content, phases: [...script.content.phases, aside], nodes }
    const desk = new TheDesk(talking('ann', 'acme'), jumped('ann', 'acme', 'price'))
    show(desk, ({ call }) => (call ? <PhaseLine call={call} content={content} /> : null))
    expect(
      screen.getAllByRole('listitem').map((item) => [item.textContent, item.getAttribute('aria-current')]),
    ).toEqual([['Opening', 'step']])
  })

  test('a script that cannot be fetched says so and is asked for again', async () => {
    const asked = answerApi({ 'GET /api/scripts/pitch/versions/1': () => problem('not-found', 404) })
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, ({ call }) => (call ? <ScriptPanel call={call} script={undefined} recording={notRecording} /> : null))
    await pass(10_000)
    const before = asked.length
    await act(async () => screen.getByRole('button', { name: 'Try again' }).click())
    expect(asked.length).toBeGreaterThan(before)
    vi.unstubAllGlobals()
  })
})

describe('answers', () => {
  test('are chosen by number and sent by id', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, panels)
    await pass(300)
    await press('1')
    expect(desk.sent).toEqual([
      { type: 'ChooseResponse', callId: callOn('acme'), nodeId: 'hello', responseId: 'go-on' },
    ])
    expect(screen.getByRole('heading', { name: /How large is the team/ })).toBeTruthy()
  })

  test('are not given by the same key pressed on while the next step comes up, but by a pointer at once', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, panels)
    await press('1')
    expect(desk.sent).toEqual([])
    await pass(300)
    await press('1')
    await press('1')
    await pass(299)
    await press('1')
    expect(desk.sent).toHaveLength(1)
    await pass(1)
    expect(screen.getByRole('list', { name: 'Their answer' }).dataset['resting']).toBeUndefined()
    await press('1')
    expect(desk.sent).toHaveLength(2)
    await act(async () =>
      within(screen.getByRole('list', { name: 'Their answer' }))
        .getAllByRole('button')[0]
        ?.click(),
    )
    expect(desk.sent).toHaveLength(3)
  })

  test('that do not apply have no number', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'))
    show(desk, panels)
    expect(screen.queryByRole('button', { name: /As I said/ })).toBeNull()
    await press('3')
    expect(desk.sent).toEqual([])
  })

  test('are not chosen by typing a number into a field', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
    show(desk, panels)
    screen.getByRole('textbox', { name: /Budget/ }).focus()
    await press('1')
    expect(desk.sent).toEqual([])
  })

  test('cannot be given from an older tab', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    desk.control = false
    show(desk, panels)
    await press('1')
    await press('Backspace')
    expect(desk.sent).toEqual([])
  })
})

describe('fields', () => {
  test('are recorded as they are typed, as the kind they are', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
    show(desk, panels)
    const field = screen.getByRole('textbox', { name: /Budget/ })
    type(field, '2')
    type(field, '2500')
    await pass(450)
    expect(desk.sent).toEqual([{ type: 'RecordAnswer', callId: callOn('acme'), key: 'money', value: 2500 }])
  })

  test('keep what is no number in its own words, and say so', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
    show(desk, panels)
    type(screen.getByRole('textbox', { name: /Budget/ }), 'about 12')
    await pass(1_000)
    expect(desk.sent).toMatchObject([{ type: 'RecordAnswer', value: 'about 12' }])
    expect(screen.getByText(/Saved as text/)).toBeTruthy()
  })

  test('lose nothing when one moves on at once', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
    show(desk, panels)
    type(screen.getByRole('textbox', { name: /Budget/ }), '900')
    act(() => screen.getByRole('button', { name: /Enough/ }).click())
    await pass(0)
    expect(desk.sent.map(({ type: name }) => name)).toEqual(['ChooseResponse', 'RecordAnswer'])
  })
})

describe('objections', () => {
  test('are found by a word, and handled they lead back to where they came up', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'))
    show(desk, panels)
    await press('/')
    await pass(50)
    type(screen.getByRole('combobox', { name: /Price, timing/ }), 'expens')
    await press('Enter')
    await pass(50)
    expect(desk.call.nodeId).toBe('price')
    act(() => screen.getByRole('button', { name: /Fair enough/ }).click())
    await pass(0)
    expect(desk.call.nodeId).toBe('size')
    expect(screen.getByRole('img', { name: 'Back to:' })).toBeTruthy()
  })

  test('stand in the side column for a pointer', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, panels)
    act(() => screen.getByRole('button', { name: 'Time' }).click())
    await pass(0)
    expect(desk.sent).toEqual([
      { type: 'JumpToNode', callId: callOn('acme'), nodeId: 'time', reason: 'Objection: Time' },
    ])
  })
})

describe('a step with a field that is open', () => {
  const atMoney = () => new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
  const field = () => screen.getByRole('textbox', { name: /Budget/ })

  test('takes a digit as input, and the letters stay those of the call', async () => {
    const desk = atMoney()
    show(desk, panels)
    await pass(300)
    // Not taken from the browser: it goes into the field that has the focus by now.
    const digit = new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true })
    act(() => void document.body.dispatchEvent(digit))
    expect([digit.defaultPrevented, document.activeElement]).toEqual([false, field()])
    expect(desk.sent).toEqual([])
    act(() => field().blur())
    await press('h')
    expect(desk.sent).toMatchObject([{ type: 'HoldCall' }])
  })

  test('is led to by Enter, and left by Enter or Esc for its answers, without a word of the browser', async () => {
    const desk = atMoney()
    show(desk, panels)
    await pass(300)
    await press('Enter')
    expect(document.activeElement).toBe(field())
    const form = field().closest('form')
    expect(form?.noValidate).toBe(true)
    act(() => form?.requestSubmit())
    expect(document.activeElement).toBe(document.body)
    await pass(0)
    await press('1')
    expect(desk.sent).toMatchObject([{ type: 'ChooseResponse' }])
  })

  test('gives its digits to the answers at once by Esc', async () => {
    const desk = atMoney()
    show(desk, panels)
    await pass(300)
    await press('Escape')
    await press('1')
    expect(desk.sent).toMatchObject([{ type: 'ChooseResponse' }])
  })
})

describe('the way back', () => {
  test('is one key, and the branch that was left stays visible', async () => {
    const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
    show(desk, panels)
    await press('Backspace')
    expect(desk.call.nodeId).toBe('size')
    const path = screen.getByRole('list', { name: 'Path through the script' })
    expect(within(path).getByText(/abandoned/)).toBeTruthy()
    expect(within(path).getByText('How large is the team?').closest('li')?.getAttribute('aria-current')).toBe('step')
  })

  test('does not exist at the first step', async () => {
    const desk = new TheDesk(talking('ann', 'acme'))
    show(desk, panels)
    await press('Backspace')
    expect(desk.sent).toEqual([])
  })
})

describe('a text that must be read out', () => {
  const atTerms = () => new TheDesk(talking('ann', 'acme'), jumped('ann', 'acme', 'terms'))

  test('can be confirmed only after the time it takes, with its proof', async () => {
    const desk = atTerms()
    show(desk, panels)
    await press('m')
    expect(desk.sent).toEqual([])
    desk.happens(() => {
      desk.world = { ...desk.world, now: START + 3_000 }
    })
    await pass(3_000)
    await press('m')
    expect(desk.sent).toMatchObject([{ type: 'ConfirmDisclosure', nodeId: 'terms', dwellMs: 3_000 }])
    expect(screen.getByText(/Read out at/)).toBeTruthy()
  })
})

test('qualification counts what is true, not what was answered', async () => {
  const desk = new TheDesk(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small'))
  show(desk, panels)
  expect(screen.getByText('Qualified 0 of 2')).toBeTruthy()
  desk.happens(() => {
    desk.world = did('ann', {
      type: 'SetQualification',
      callId: callOn('acme'),
      key: 'need',
      value: true,
      reason: 'They said so',
    })(desk.world)
  })
  expect(screen.getByText('Qualified 1 of 2')).toBeTruthy()
  expect(screen.getByRole('button', { name: /Has a need: true, set by hand: They said so/ })).toBeTruthy()
})

test('without the connection the script goes on and the line’s controls say why they wait', async () => {
  const desk = new TheDesk(talking('ann', 'acme'))
  desk.live = false
  show(desk, panels)
  await press('h')
  await press('e')
  expect(desk.sent).toEqual([])
  expect(screen.getByText(/Call controls are waiting for the connection/)).toBeTruthy()
  await pass(300)
  await press('1')
  expect(desk.sent).toMatchObject([{ type: 'ChooseResponse' }])
})
