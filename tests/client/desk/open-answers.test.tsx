/** What a step asked for and was passed over stays in sight until somebody has answered it. */
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OpenAnswers } from '#client/screens/desk/call/script/open-answers.tsx'
import { did } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, chose, talking } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'
import { press, show, TheDesk, type } from './the-desk.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const nodes = script.content.nodes.map((node) =>
  node.type === 'input' ? { ...node, fields: node.fields.map((field) => ({ ...field, required: true })) } : node,
)
const content = { ...script.content, nodes }
const open = (desk: TheDesk) => show(desk, ({ call }) => (call ? <OpenAnswers call={call} content={content} /> : null))
const field = () => screen.queryByRole('textbox', { name: /Budget/ })
const atBudget = [talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small')]
const ended = did('ann', { type: 'EndCall', callId: callOn('acme') })
const budget = (value: string) => did('ann', { type: 'RecordAnswer', callId: callOn('acme'), key: 'money', value })

test('a required field is open once its step is left, and not while it is there to be filled', () => {
  const desk = new TheDesk(...atBudget)
  open(desk)
  expect(field()).toBeNull()
  desk.happens(() => {
    desk.world = chose('ann', 'acme', 'enough')(desk.world)
  })
  expect(field()).toBeTruthy()
})

test('it is open in the wrap-up also when the call ended on its step, and blanks are no answer', () => {
  open(new TheDesk(...atBudget, budget('  '), ended))
  expect(field()).toBeTruthy()
})

test('what was answered, or was on a branch that was left, is not open', () => {
  const answered = open(new TheDesk(...atBudget, budget('900'), ended))
  expect(field()).toBeNull()
  answered.unmount()
  open(new TheDesk(...atBudget, did('ann', { type: 'StepBack', callId: callOn('acme'), nodeId: 'money' }), ended))
  expect(field()).toBeNull()
})

test('a key leads there; it is answered in place, and goes when one is done with it', async () => {
  const desk = new TheDesk(...atBudget, ended)
  open(desk)
  await press('.')
  const input = field()
  if (!input) throw new Error('nothing is open')
  expect(document.activeElement).toBe(input)
  type(input, '900')
  await act(() => vi.advanceTimersByTimeAsync(450))
  expect(desk.sent).toEqual([{ type: 'RecordAnswer', callId: callOn('acme'), key: 'money', value: 900 }])
  expect(field()).toBe(input)
  fireEvent.blur(input)
  expect(field()).toBeNull()
})
