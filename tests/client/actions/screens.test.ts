/** The keys of each screen: no key means two things, and everything that can be done has a name. */
import { expect, test } from 'vitest'
import type { ActionDefinition } from '#client/actions/action.ts'
import { listActions } from '#client/actions/use-list.ts'
import { shellActions } from '#client/app/shell/actions.ts'
import { handoverActions } from '#client/features/handover/actions.ts'
import { leadActions } from '#client/features/lead-record/actions.ts'
import { exportAction } from '#client/features/exports/export-button.tsx'
import { doNotCallActions } from '#client/screens/admin/do-not-call/actions.ts'
import { peopleActions } from '#client/screens/admin/people/actions.ts'
import { reassignActions } from '#client/screens/admin/reassign/actions.ts'
import { teamsActions } from '#client/screens/admin/teams/actions.ts'
import { boardActions } from '#client/screens/board/actions.ts'
import { agentActions } from '#client/screens/board/detail/actions.ts'
import { callsActions } from '#client/screens/calls/actions.ts'
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
import { leadsActions } from '#client/screens/leads/actions.ts'
import { importActions } from '#client/screens/leads/import/actions.ts'
import { numbersActions } from '#client/screens/numbers/actions.ts'
import { callReplayActions } from '#client/screens/replay/call/actions.ts'
import { taskActions } from '#client/screens/tasks/actions.ts'
import { timeMachineActions } from '#client/screens/replay/floor/actions.ts'
import { draftActions, scriptsActions } from '#client/screens/scripts/actions.ts'
import { practiceActions, reviewActions } from '#client/practice/actions.ts'
import { studioActions } from '#client/studio/actions.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'

type Actions = Readonly<Record<string, ActionDefinition>>

/** The answers of a step are numbered. */
const responses: Actions = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [
    `response${index}`,
    { id: `response.${index}`, group: 'Responses', label: 'An answer', keys: String(index + 1) },
  ]),
)

const exporting: Actions = { export: exportAction }

/** What is offered at the same time. `?` and the search are everywhere. */
const SCREENS: Readonly<Record<string, readonly Actions[]>> = {
  board: [boardActions, agentActions],
  leads: [leadsActions, listActions, leadActions, exporting],
  'an import of leads': [importActions],
  'a lead on its own page': [leadActions],
  calls: [callsActions, listActions, exporting],
  tasks: [taskActions, exporting],
  'the time machine': [timeMachineActions],
  'the replay of a call': [callReplayActions],
  'the audit log': [listActions, exporting],
  'the people': [peopleActions],
  'the teams': [teamsActions],
  'numbers that are not to be called': [doNotCallActions, exporting],
  'leads to reassign': [reassignActions, listActions, leadActions],
  numbers: [numbersActions],
  scripts: [scriptsActions],
  'a script': [draftActions],
  'the editor of a script': [studioActions, scriptActions, responses],
  'a practised call': [practiceActions, callActions, scriptActions, responses],
  'its review': [reviewActions],
  'the desk between calls': [dutyActions, readyActions, afterSaving(['change', 'redial'])],
  'the desk before a call': [dutyActions, previewActions, afterSaving(['change'])],
  'the desk while it rings': [dutyActions, answerActions, onlyWhileItRings()],
  'the desk in a call': [dutyActions, callActions, bookingActions, scriptActions, responses],
  'the desk after a call': withOutcomes(
    dutyActions,
    afterSaving(['save', 'reopen', 'redial', 'extend']),
    notesAndAnswers(),
  ),
}

/** Those of a new team; its letters go first (desk/use-desk-action.ts). */
function withOutcomes(...parts: readonly Actions[]): readonly Actions[] {
  const { dispositions } = DEFAULT_SETTINGS
  const letters = new Set(dispositions.map(({ key }) => key))
  const others = parts.flatMap((actions) => Object.entries(actions)).filter(([, { keys = '' }]) => !letters.has(keys))
  const outcomes = dispositions.map(({ id, key, label }) => [id, { id, group: 'Outcomes', label, keys: key }] as const)
  return [Object.fromEntries(outcomes), Object.fromEntries(others)]
}

/** Some of the wrap-up: an end is taken back in it, an outcome is changed after it. */
function afterSaving(names: readonly (keyof typeof wrapUpActions)[]): Actions {
  return Object.fromEntries(names.map((name) => [name, wrapUpActions[name]]))
}

function notesAndAnswers(): Actions {
  const { openAnswers, checklist } = scriptActions
  return { notes: callActions.notes, openAnswers, checklist }
}

function onlyWhileItRings(): Actions {
  const { raiseHand, end, notes } = callActions
  const { back, jump, objection, checklist } = scriptActions
  return { raiseHand, end, notes, back, jump, objection, checklist }
}

const definitions = import.meta.glob<Readonly<Record<string, Actions>>>('../../../client/**/actions.ts', {
  eager: true,
})

test.each(Object.entries(SCREENS))('%s has no key twice', (_screen, parts) => {
  const all = [shellActions, handoverActions, ...parts].flatMap((actions) => Object.values<ActionDefinition>(actions))
  const keys = all.flatMap((action) => action.keys?.toLowerCase() ?? [])
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('every action that is defined is on one of these screens', () => {
  const known = new Set(
    [shellActions, handoverActions, ...Object.values(SCREENS).flat()].flatMap((actions) => Object.values(actions)),
  )
  const defined = Object.values(definitions).flatMap((file) =>
    Object.values(file).flatMap((actions) => Object.values(actions)),
  )
  expect(defined.length).toBeGreaterThan(40)
  expect(defined.filter((action) => !known.has(action))).toEqual([])
})

test('each action has an id of its own and a label that begins like a sentence', () => {
  const defined = Object.values(definitions).flatMap((file) =>
    Object.values(file).flatMap((actions) => Object.values(actions)),
  )
  expect(new Set(defined.map(({ id }) => id)).size).toBe(defined.length)
  expect(defined.filter(({ label, group }) => !/^[A-Z][^.]+$/.test(label) || !/^[A-Z]/.test(group))).toEqual([])
})
