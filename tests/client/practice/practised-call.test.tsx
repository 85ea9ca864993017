/** A practised call on a floor inside the page: the desk's own parts on it, and nothing that leaves it. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenForKeys } from '#client/actions/registry.ts'
import { cacheScript } from '#client/live/script-cache.ts'
import { PractisedDesk } from '#client/practice/practised-desk.tsx'
import { openRun } from '#client/practice/practised-call.tsx'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

const script: ScriptVersion = { scriptId: 'pitch', version: 1, title: 'Pitch', content: aScript }
const me = { userId: 'ann', fullName: 'Ann', role: 'agent' as const }
const asked = vi.fn<typeof fetch>()
const opened = vi.fn<() => void>()
let closing: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  asked.mockReset().mockRejectedValue(new Error('nobody is asked'))
  vi.stubGlobal('fetch', asked)
  opened.mockReset()
  vi.stubGlobal('WebSocket', opened)
  localStorage.clear()
  signedIn()
})
afterEach(() => {
  cleanup()
  for (const close of closing) close()
  closing = []
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function practise() {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((numbers) => numbers)
  const run = openRun({ script, lead: KNOWN_LEAD, mood: 'neutral' }, me, DEFAULT_SETTINGS)
  closing.push(listenForKeys(), run.end)
  // As the desk finds it in a page that has it already.
  cacheScript(script)
  draw(<PractisedDesk run={run} onLeave={() => undefined} />)
  return run
}

const press = async (key: string) => {
  await act(async () => {
    fireEvent.keyDown(document.body, { key })
    await vi.advanceTimersByTimeAsync(50)
  })
}
const waits = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const isPractice = () => screen.getByText('Practice: nothing is recorded, the customer is scripted.')

test('the desk says in each phase that it is practice, and asks nobody for anything (PX1, PX4)', async () => {
  const { floor } = practise()
  await waits(20)
  screen.getByRole('region', { name: 'Before the call' })
  isPractice()
  await press('d')
  screen.getByRole('region', { name: 'Who answered?' })
  expect(screen.queryByRole('link', { name: /7946/ })).toBeNull()
  isPractice()
  await press('1')
  screen.getByRole('region', { name: 'Script' })
  isPractice()
  await press('e')
  screen.getByRole('region', { name: 'Wrap-up' })
  isPractice()
  await waits(DEFAULT_SETTINGS.wrapUpMs + 1_000)
  expect(floor.ended.getState()).toMatchObject({ isOver: true, call: { dispositionId: null } })
  expect(asked).not.toHaveBeenCalled()
  expect(opened).not.toHaveBeenCalled()
})

test('the customer picks up, and answers once the step was read out, or at once when asked to (PX2)', async () => {
  const { conversation } = practise()
  await press('d')
  expect(conversation.store.getState()).toMatchObject({ isListening: true, said: [] })
  await waits(1_600)
  expect(conversation.store.getState().pickUp?.expected).toEqual({ type: 'answered-by', by: 'decision-maker' })
  await press('1')
  expect(conversation.store.getState()).toMatchObject({ isListening: true, heard: [] })
  await press('a')
  expect(conversation.store.getState()).toMatchObject({ isListening: false, heard: [{ step: 0 }] })
})

test('a lead that is given back ends it without a call (PX1)', async () => {
  const { floor } = practise()
  await act(async () => {
    await floor.send({ type: 'ReleaseLead', leadId: KNOWN_LEAD.leadId })
  })
  expect(floor.ended.getState()).toEqual({ call: null, isOver: true })
})

test('what the rules refuse is refused here too (PX1)', async () => {
  const { floor } = practise()
  await expect(floor.send({ type: 'TakeNextLead' })).resolves.toMatchObject({ type: 'refused' })
})
