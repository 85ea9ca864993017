/** Every pair of colours that text or a shape is drawn in, measured in both schemes (WCAG 2.2 AA). */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('client/app/tokens.css', 'utf8')

function tokensOf(scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)
  return new Map(Array.from(pairs, ([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]))
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const STATES = ['green', 'cyan', 'blue', 'violet', 'amber', 'orange', 'grey', 'red']
const GROUNDS = ['canvas', 'surface', 'surface-hover']

const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['text', 'text-secondary', 'text-tertiary', 'accent-text', ...STATES.map((state) => `state-${state}`)].map(
      (ink) => [ink, ground] as const,
    ),
  ),
  ...STATES.map((state) => [`state-${state}`, `state-${state}-tint`] as const),
  ...STATES.map((state) => ['text', `state-${state}-tint`] as const),
  ['text-secondary', 'accent-tint'],
  ['accent-text', 'accent-tint'],
  ['text', 'accent-tint'],
  ['text-secondary', 'surface-sunken'],
  ['on-accent', 'accent'],
  ['on-state', 'state-red'],
]

const SHAPES: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => ['control-line', 'focus-ring'].map((shape) => [shape, ground] as const)),
  ['accent', 'surface'],
]

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const tokens = tokensOf(scheme)
  const of = (name: string): string => {
    const value = tokens.get(name)
    if (!value) throw new Error(`no token ${name} in ${scheme}`)
    return value
  }
  test.each(TEXT)('text %s on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(SHAPES)('shape %s on %s', (shape, ground) => {
    expect(contrast(of(shape), of(ground))).toBeGreaterThanOrEqual(3)
  })
})
