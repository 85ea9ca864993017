/** ST5–ST7: what an organisation sets for all its teams. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Disposition, TeamSettings } from '#domain/floor/settings.ts'
import { ValidSettings } from '#domain/floor/settings-validation.ts'
import { clashOf, followShared, sharedFaults, takenBy } from '#domain/floor/shared-dispositions.ts'
import { BrandColour, contrastOf, legibilityOf, toPalette } from '#domain/vocabulary/brand-colour.ts'

const [first] = DEFAULT_SETTINGS.dispositions
if (!first) throw new Error('the defaults have one')

const shared = (id: string, change: Partial<Disposition> = {}): Disposition => ({
  ...first,
  id,
  label: `Shared ${id}`,
  key: id.at(-1) ?? '0',
  terminal: false,
  shared: true,
  ...change,
})
const [one, two] = [shared('shared-7'), shared('shared-8')]
const ids = ({ dispositions }: TeamSettings): string[] => dispositions.map(({ id }) => id)
const own = ids(DEFAULT_SETTINGS)
const follow = (settings: TeamSettings, before: readonly Disposition[], after: readonly Disposition[]) =>
  followShared(settings, { before, after, version: settings.organisationVersion + 1 })

describe('a brand colour', () => {
  const COLOURS = ['#000000', '#ffffff', '#ffff00', '#0000ff', '#ff0000', '#00ff00', '#808080', '#0f766e', '#f5a9c8']

  test.each(COLOURS)('ST5 %s carries white text and stands off its surfaces in both schemes', (colour) => {
    const { accent, text, tint } = toPalette(colour)
    for (const { text: words, surface } of Object.values(legibilityOf(accent))) {
      expect(words).toBeGreaterThanOrEqual(4.5)
      expect(surface).toBeGreaterThanOrEqual(3)
    }
    // The grounds of `tokens.css` that words in the colour stand on.
    for (const ground of ['#ffffff', '#f5f7f9', '#f0f3f5', tint.light])
      expect(contrastOf(text.light, ground)).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['#0e1216', '#151a20', '#1b222a', tint.dark])
      expect(contrastOf(text.dark, ground)).toBeGreaterThanOrEqual(4.5)
    // And the product's own words on what is chosen.
    for (const ink of ['#12181f', '#4c5866']) expect(contrastOf(ink, tint.light)).toBeGreaterThanOrEqual(4.5)
    for (const ink of ['#e8ecf0', '#a5b0bc']) expect(contrastOf(ink, tint.dark)).toBeGreaterThanOrEqual(4.5)
  })

  test('ST5 that is legible stays as it is', () => {
    expect(toPalette('#0f766e').accent).toEqual({ light: '#0f766e', dark: '#0f766e' })
    expect(toPalette('#1a2b6b').accent.light).toBe('#1a2b6b')
  })

  test('ST5 is six digits, in either size', () => {
    expect(BrandColour.parse('#0F766E')).toBe('#0f766e')
    for (const text of ['0f766e', '#fff', 'red', '#0f766e80', '#gggggg'])
      expect(BrandColour.safeParse(text).success, text).toBe(false)
  })
})

describe('a disposition of the organisation', () => {
  test('ST7 comes into a team’s list after its own', () => {
    const then = follow(DEFAULT_SETTINGS, [], [one, two])
    expect(ids(then)).toEqual([...own, 'shared-7', 'shared-8'])
    expect(then.organisationVersion).toBe(1)
    expect(ValidSettings.safeParse(then).success).toBe(true)
  })

  test('ST7 changes where it stands, and goes when it is removed', () => {
    const used = { ...DEFAULT_SETTINGS, dispositions: [one, ...DEFAULT_SETTINGS.dispositions, two] }
    const renamed = { ...one, label: 'Another name' }
    expect(follow(used, [one, two], [two, renamed]).dispositions[0]).toEqual(renamed)
    expect(ids(follow(used, [one, two], [two]))).toEqual([...own, 'shared-8'])
  })

  test('ST7 that a team has switched off stays off', () => {
    expect(ids(follow(DEFAULT_SETTINGS, [one], [{ ...one, label: 'Another name' }, two]))).toEqual([...own, 'shared-8'])
  })

  test.each([
    ['id', shared(first.id)],
    ['key', shared('shared-7', { key: first.key.toUpperCase() })],
    ['label', shared('shared-7', { label: first.label })],
  ] as const)('ST7 whose %s a team has taken stays off there', (field, taken) => {
    expect(clashOf(taken, first)).toBe(field)
    expect(takenBy([two, taken], DEFAULT_SETTINGS)).toEqual({ index: 1, field, by: first.label })
    expect(follow(DEFAULT_SETTINGS, [], [taken]).dispositions).toEqual(DEFAULT_SETTINGS.dispositions)
  })

  test('ST7 finds room, or stays off', () => {
    const full = 'abcdefghijklmnopqrstuvwxyzäöü!'
      .split('')
      .map((key, at) => shared(`own-${at}`, { key, label: `Own ${at}`, shared: false }))
    expect(follow({ ...DEFAULT_SETTINGS, dispositions: full }, [], [one]).dispositions).toEqual(full)
  })

  test('ST7 that was the last a team had stays as the team’s own', () => {
    expect(follow({ ...DEFAULT_SETTINGS, dispositions: [one] }, [one], []).dispositions).toEqual([
      { ...one, shared: false },
    ])
  })

  test('ST6 is the same in every team, and its id is nobody else’s', () => {
    expect(sharedFaults([one, ...DEFAULT_SETTINGS.dispositions], [one, two])).toEqual([])
    expect(sharedFaults([{ ...one, key: 'q' }], [one])).toMatchObject([{ index: 0, field: 'label' }])
    expect(sharedFaults([one], [two])).toMatchObject([{ index: 0, field: 'label' }])
    expect(sharedFaults([{ ...one, shared: false }], [one])).toMatchObject([{ index: 0, field: 'id' }])
  })
})
