/** What is stored comes back: written by this release, by one before, by one to come, or by nobody in their right mind. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Recorded } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor, Floor } from '#domain/floor/state.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import { readFloor, readFloorLeniently } from '#domain/stored/floor.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import { createReader } from '#domain/stored/reader.ts'
import { withDefaultSettings, readSettingsLeniently } from '#domain/stored/settings.ts'
import { unknownIn, withUnknown } from '#domain/stored/unknown.ts'
import { StoredLead } from '#durable-objects/team-floor/storage/hopper/hopper-entry.ts'
import { script } from '#tests/support/script-fixture.ts'
import { settings } from '#tests/support/world.ts'
import { days, live } from './random-day.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const throughJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))

/** Every place in a document, as a path. */
const placesIn = (value: Json, path: string[] = []): string[][] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))
    : []),
]

/** The document with what `change` makes of the part at `path`; undefined takes it out. */
function changed(value: Json, [key, ...rest]: readonly string[], change: (part: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null
  if (Array.isArray(value))
    return value.flatMap((part, index) => (String(index) === key ? [changed(part, rest, change)] : [part]))
  if (typeof value !== 'object' || value === null) return value
  const { [key]: part = null, ...others } = value
  const next = rest.length === 0 ? change(part) : changed(part, rest, change)
  return next === undefined ? others : { ...others, [key]: next }
}

const NONSENSE: readonly Json[] = [
  null,
  -1,
  1.5,
  '',
  'tomorrow',
  [],
  {},
  true,
  ['x'],
  { type: 'Tomorrow' },
  9e15,
  '\u0000',
]

const mangling = fc.record({ place: fc.nat(), how: fc.nat({ max: NONSENSE.length + 1 }) })
const mangled = (value: Json, { place, how }: { place: number; how: number }): Json => {
  const places = placesIn(value).slice(1)
  const path = places[place % places.length] ?? []
  return changed(value, path, (part) => {
    if (how < NONSENSE.length) return NONSENSE[how] ?? null
    if (how === NONSENSE.length) return undefined
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? { ...part, tomorrow: 1 } : part
  })
}

const read = (schema: z.ZodType, value: unknown) => createReader(schema)(value)

describe('a stored value', () => {
  test('that this release wrote is passed through as it is, with nothing copied', () => {
    fc.assert(
      fc.property(days(80), (day) => {
        const { floor, journal, leads } = live(day)
        for (const [schema, all] of [
          [Floor, [floor]],
          [Recorded, journal],
          [StoredLead, [...leads.values()]],
          [ScriptContent, [script.content]],
        ] as const)
          for (const one of all) {
            const stored = throughJson(one)
            const back = read(schema, stored)
            expect(back).toEqual({ ok: true, value: stored, whole: true })
            expect(back.ok && back.value === stored).toBe(true)
          }
      }),
      { numRuns: 20, seed: 1 },
    )
  })

  test('a stored value is read when its schema can parse it, to the same value, and else is not, and says where', () => {
    fc.assert(
      fc.property(days(60), fc.array(mangling, { minLength: 20, maxLength: 20 }), (day, manglings) => {
        const { floor, journal, leads } = live(day)
        const lines = journal.slice(-6)
        for (const [schema, all] of [
          [Floor.omit({ settings: true }), [floor]],
          [Recorded, lines],
          [StoredLead, [...leads.values()]],
        ] as const)
          for (const one of all)
            for (const how of manglings) {
              const stored = mangled(throughJson(one), how)
              const parsed = schema.safeParse(stored)
              const back = read(schema, stored)
              if (back.ok) expect(throughJson(schema.parse(back.value))).toEqual(throughJson(back.value))
              else expect(back.error).not.toBe('')
              if (parsed.success && back.ok) expect(back.value).toEqual(parsed.data)
              if (parsed.success) expect(back.ok).toBe(true)
            }
      }),
      { numRuns: 15, seed: 2 },
    )
  })

  test('a stored value with fields of tomorrow is read without them, and written again with them', () => {
    fc.assert(
      fc.property(days(60), fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (day, places) => {
        const known = throughJson(live(day).floor)
        const objects = placesIn(known).filter((path) => !path.includes('entries') && !path.includes('tallies'))
        let stored = known
        for (const place of places)
          stored = changed(stored, objects[place % objects.length] ?? [], (part) =>
            typeof part === 'object' && part !== null && !Array.isArray(part) && !isRecordOfThings(part)
              ? { ...part, ofTomorrow: { deep: [1] } }
              : part,
          )
        const back = readFloor(stored)
        expect(back.ok && back.value).toEqual(known)
        expect(back.ok && withUnknown(back.value, unknownIn(Floor, stored))).toEqual(stored)
      }),
      { numRuns: 30, seed: 3 },
    )
  })
})

describe('fields of tomorrow in a list', () => {
  const List = z.object({ all: z.array(z.object({ id: z.string().optional(), name: z.string() })) })
  const rewritten = (stored: readonly object[], written: readonly object[]) =>
    withUnknown({ all: written }, unknownIn(List, { all: stored }))
  const [ann, bob] = [
    { id: 'a', name: 'Ann' },
    { id: 'b', name: 'Bob' },
  ]

  test('go with their element wherever it stands, and go when it goes', () => {
    const stored = [
      { ...ann, ofTomorrow: 1 },
      { ...bob, ofTomorrow: 2 },
    ]
    expect(rewritten(stored, [bob, { id: 'c', name: 'Cid' }, { ...ann, name: 'Anna' }])).toEqual({
      all: [
        { ...bob, ofTomorrow: 2 },
        { id: 'c', name: 'Cid' },
        { ...ann, name: 'Anna', ofTomorrow: 1 },
      ],
    })
    expect(rewritten(stored, [bob])).toEqual({ all: [{ ...bob, ofTomorrow: 2 }] })
  })

  test('and elements of tomorrow are put back where they stood, unless another took their place', () => {
    const odd = { id: 'odd', name: { first: 'O' } }
    expect(rewritten([ann, odd, bob], [bob, { ...ann, name: 'Anna' }])).toEqual({
      all: [bob, odd, { ...ann, name: 'Anna' }],
    })
    expect(rewritten([ann, bob, odd], [])).toEqual({ all: [odd] })
    expect(rewritten([odd], [{ id: 'odd', name: 'Odd' }])).toEqual({ all: [{ id: 'odd', name: 'Odd' }] })
    expect(rewritten([{ name: 7 }], [ann])).toEqual({ all: [ann] })
  })

  test('stay where they stand when elements cannot be told apart, and go to no other', () => {
    const [x, y] = [{ name: 'x' }, { name: 'y' }]
    const stored = [
      { ...x, ofTomorrow: 1 },
      { ...y, ofTomorrow: 2 },
    ]
    expect(rewritten(stored, [x, y, { name: 'z' }])).toEqual({ all: [...stored, { name: 'z' }] })
    expect(rewritten(stored, [y, x])).toEqual({ all: [y, x] })
    const twins = [{ ...ann, ofTomorrow: 1 }, ann]
    expect(rewritten(twins, [ann, ann])).toEqual({ all: twins })
    expect(rewritten([{ ...ann, ofTomorrow: 1 }], [{ ...bob, id: 'a' }, ann])).toEqual({
      all: [{ ...bob, id: 'a' }, ann],
    })
  })
})

/** Under a key of these stands a whole thing: another key would be another thing, not a field. */
const isRecordOfThings = (part: object): boolean =>
  Object.keys(part).length === 0 || Object.values(part).every((one) => typeof one === 'object' && one !== null)

describe('team settings', () => {
  const all = throughJson({
    ...DEFAULT_SETTINGS,
    leaseMs: 61_000,
    wrapUpMs: 62_000,
    targets: { calls: 7, contacts: 6, bookings: 5 },
  })

  test('team settings of which one field is missing, unknown or nonsense are settings, and every other field is as it was stored', () => {
    fc.assert(
      fc.property(mangling, (how) => {
        const stored = mangled(all, how)
        const told: string[] = []
        const settings_ = readSettingsLeniently(withDefaultSettings(stored), DEFAULT_SETTINGS, (fault) =>
          told.push(fault),
        )
        expect(TeamSettings.safeParse(settings_).success).toBe(true)
        const differ = Object.keys(all ?? {}).filter(
          (key) => JSON.stringify(Reflect.get(settings_, key)) !== JSON.stringify(Reflect.get(Object(all), key)),
        )
        expect(differ.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 600, seed: 4 },
    )
  })

  test('lose an outcome of tomorrow and keep the others, and say so', () => {
    const told: string[] = []
    const stored = {
      ...DEFAULT_SETTINGS,
      dispositions: [
        { ...DEFAULT_SETTINGS.dispositions[0], outcome: 'sold' },
        ...DEFAULT_SETTINGS.dispositions.slice(1),
      ],
    }
    const { dispositions } = readSettingsLeniently(stored, DEFAULT_SETTINGS, (fault) => told.push(fault))
    expect(dispositions).toEqual(DEFAULT_SETTINGS.dispositions.slice(1))
    expect(told).toEqual(['dispositions.0 cannot be read and is left out'])
  })
})

describe('a floor', () => {
  test('a floor of which any one thing is mangled stands, holds its invariants, and goes on', () => {
    fc.assert(
      fc.property(days(100), fc.array(mangling, { minLength: 10, maxLength: 10 }), (day, manglings) => {
        const { journal } = live(day)
        const cut = Math.ceil(journal.length / 2)
        const floor = evolveAll(emptyFloor('north', settings), journal.slice(0, cut))
        for (const how of manglings) {
          const stored = mangled(throughJson(floor), how)
          const mended = readFloorLeniently(stored, floor.teamId, floor.seq, () => undefined)
          expect(Floor.safeParse(mended).success).toBe(true)
          // What can be read in full is taken at its word: nobody can know that a whole call was taken out.
          if (readFloor(stored).ok) continue
          expect(invariants(mended).filter((fault) => /^IN[2345]/.test(fault))).toEqual([])
          expect(Floor.safeParse(evolveAll(mended, journal.slice(cut))).success).toBe(true)
        }
      }),
      { numRuns: 40, seed: 5, endOnFailure: true },
    )
  })
})

describe('a journal', () => {
  test('a journal of which any line is mangled folds to a floor', () => {
    fc.assert(
      fc.property(days(80), fc.nat(), mangling, (day, at, how) => {
        const { journal } = live(day)
        const lines = journal.map((line, index) =>
          JSON.stringify(index === at % journal.length ? mangled(throughJson(line), how) : line),
        )
        const readable = lines.flatMap((line) => {
          const back = readLine(line)
          return back.ok ? [back.value] : []
        })
        expect(readable.length).toBeGreaterThanOrEqual(journal.length - 1)
        expect(Floor.safeParse(evolveAll(emptyFloor('north', settings), readable)).success).toBe(true)
      }),
      { numRuns: 60, seed: 6 },
    )
  })

  test('a journal with settings that lack a field of today has its default', () => {
    const { wrapUpMs: _, ...older } = DEFAULT_SETTINGS
    const line = { seq: 3, at: 5, actorId: 'system', commandId: null }
    const back = readLine(
      JSON.stringify({ ...line, event: { type: 'TeamSettingsChanged', settings: older, byId: null } }),
    )
    expect(back.ok && back.value.event).toEqual({ type: 'TeamSettingsChanged', settings: DEFAULT_SETTINGS, byId: null })
  })
})
