import { expect, test } from 'vitest'
import { listSettingsChanges } from './settings-changes.ts'
import { FIELD_LABELS } from './settings-words.ts'
import { DEFAULT_SETTINGS } from '../stored/default-settings.ts'

const SILENT = new Set(['version'])

test('each setting has words of its own', () => {
  const fields = Object.keys(DEFAULT_SETTINGS).filter((field) => !SILENT.has(field))
  expect(fields.filter((field) => FIELD_LABELS[field] === undefined)).toEqual([])
})

test('lengths, lists and parts are told one by one', () => {
  const changes = listSettingsChanges(DEFAULT_SETTINGS, {
    ...DEFAULT_SETTINGS,
    version: 3,
    wrapUpMs: 120_000,
    retention: { audioDays: 90, personDataDays: null },
    skipReasons: DEFAULT_SETTINGS.skipReasons.slice(1),
  })
  expect(changes).toContainEqual({ field: 'wrapUpMs', label: 'Wrap-up time', before: '1 min 30 s', after: '2 min' })
  expect(changes).toContainEqual({
    field: 'retention.audioDays',
    label: 'Kept for: audio',
    before: 'without end',
    after: '90 days',
  })
  expect(changes).toContainEqual({
    field: 'skipReasons.researching',
    label: 'Skip reason: Needs research',
    before: 'Needs research',
    after: null,
  })
})

test('an order is told when entries were moved, not when some were added, taken out or renamed', () => {
  const [first, second, ...rest] = DEFAULT_SETTINGS.skipReasons
  if (!first || !second) throw new Error('the default has skip reasons')
  const told = (skipReasons: typeof DEFAULT_SETTINGS.skipReasons) =>
    listSettingsChanges(DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, skipReasons }).map(({ field }) => field)
  expect(told([{ ...first, label: 'Reading up' }, ...rest, { id: 'skip-9', label: 'Holiday' }])).toEqual([
    `skipReasons.${first.id}`,
    `skipReasons.${second.id}`,
    'skipReasons.skip-9',
  ])
  expect(told([second, first, ...rest])).toEqual(['skipReasons.order'])
})
