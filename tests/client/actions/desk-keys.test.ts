/** The keys of the desk together: a letter has one meaning from the first ring to the outcome, and each act a way back. */
import { expect, test } from 'vitest'
import type { ActionDefinition } from '#client/actions/action.ts'
import { shellActions } from '#client/app/shell/actions.ts'
import {
  answerActions,
  bookingActions,
  callActions,
  scriptActions,
  wrapUpActions,
} from '#client/screens/desk/call/actions.ts'
import { dutyActions } from '#client/screens/desk/duty/actions.ts'
import { previewActions } from '#client/screens/desk/preview/actions.ts'
import { readyActions } from '#client/screens/desk/ready/actions.ts'
import { NOBODY_REACHED } from '#domain/vocabulary/call.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { did, given } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, dialing } from '#tests/support/story.ts'

const tables: readonly Readonly<Record<string, ActionDefinition>>[] = [
  dutyActions,
  readyActions,
  previewActions,
  answerActions,
  callActions,
  bookingActions,
  scriptActions,
  wrapUpActions,
]
const actions = tables.flatMap((table) => Object.values(table))
const { dispositions } = DEFAULT_SETTINGS

/** What one letter says at more than one moment of a call, and that it is the same each time. */
const SAME: Readonly<Record<string, { readonly means: string; readonly ids: readonly string[] }>> = {
  n: { means: 'nobody here: on to the next', ids: ['ready.next', 'answer.no-answer', 'no-answer'] },
  v: { means: 'voicemail', ids: ['answer.voicemail', 'voicemail'] },
  y: { means: 'busy', ids: ['answer.busy', 'busy'] },
  w: { means: 'wrong number', ids: ['answer.wrong-number', 'wrong-number'] },
  b: { means: 'book a meeting', ids: ['call.book', 'booked'] },
  d: { means: 'dial', ids: ['preview.dial', 'wrap-up.redial'] },
  z: { means: 'not so: take it back', ids: ['wrap-up.reopen', 'wrap-up.change'] },
  '=': { means: 'more time', ids: ['preview.keep', 'wrap-up.extend'] },
  Backspace: { means: 'a step back', ids: ['preview.give-back', 'script.back'] },
  Enter: { means: 'to what is missing', ids: ['script.first-missing', 'wrap-up.save'] },
  Escape: { means: 'out of the fields', ids: ['script.leave-fields'] },
}

test('a letter has one meaning at the desk, whatever the stage', () => {
  const meanings = new Map<string, string[]>()
  const all = [...actions, ...dispositions.map(({ id, key }) => ({ id, keys: key }))]
  for (const { id, keys } of all)
    // Digits answer whatever is asked: who answered, a step of the script, what came of it.
    if (keys !== undefined && keys !== 'digit' && !/^\d$/.test(keys))
      meanings.set(keys, [...(meanings.get(keys) ?? []), id])
  const twice = [...meanings].filter(([, ids]) => ids.length > 1)
  expect(twice.filter(([keys, ids]) => ids.some((id) => !SAME[keys]?.ids.includes(id)))).toEqual([])
  expect(twice.length).toBeGreaterThan(4)
})

test('a new team’s outcomes of a talk have digits, and those of a line its letters while it rings', () => {
  const letters = new Map<string, string>(Object.values(answerActions).map(({ id, keys }) => [id, keys]))
  for (const { id, key, outcome } of dispositions)
    if (NOBODY_REACHED.has(outcome)) expect(key, id).toBe(letters.get(`answer.${id}`))
    else expect(key, id).toMatch(id === 'booked' ? /^b$/ : /^[1-9]$/)
})

test('whatever one key does has a stated way back, or changes nothing that counts', () => {
  expect(actions.length).toBeGreaterThan(30)
  expect(actions.filter(({ back }) => back === undefined).map(({ id }) => id)).toEqual([])
})

test('a way back by a key names a key that is there', () => {
  const keys = new Set([...actions, ...Object.values(shellActions)].map(({ keys: known }: ActionDefinition) => known))
  const named = actions.flatMap(({ back }) =>
    back === undefined || ['again', 'undo', 'none', 'stands'].includes(back) ? [] : back,
  )
  expect(named.filter((key) => key !== 'Escape' && !keys.has(key))).toEqual([])
})

test('who answered stands where the script does not ask it: there is no step to go back', () => {
  const callId = callOn('acme')
  given(dialing('ann', 'acme'), did('ann', { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }))
    .when({ type: 'StepBack', callId, nodeId: script.content.startNodeId }, 'ann')
    .refused('no-step-back')
  const { decisionMaker, gatekeeper, otherPerson } = answerActions
  expect([decisionMaker, gatekeeper, otherPerson].map(({ back }) => back)).toEqual(['stands', 'stands', 'stands'])
})
