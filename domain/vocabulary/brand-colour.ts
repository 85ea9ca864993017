/** An organisation's own colour, made legible in the light and in the dark scheme (ST5). */
import { z } from 'zod'

/** `#0f766e`, in small letters. */
export const BrandColour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour like #0f766e')
  .transform((text) => text.toLowerCase())

/** What text and shapes stand on: the surfaces of `tokens.css` that are hardest to stand off. */
const LIGHTEST = '#ffffff'
const DARK_SURFACE = '#151a20'

/** Between these, relative luminance leaves white text 4.5:1 and a dark surface 3:1, with something to spare for rounding. */
const MOST = 0.179
const LEAST_ON_DARK = 0.135
const TEXT_ON_LIGHT = 0.13
const TEXT_ON_DARK = 0.42

export interface ColourPair {
  readonly light: string
  readonly dark: string
}

export interface BrandPalette {
  /** Fills; white text stands on them. */
  readonly accent: ColourPair
  /** Words and rings on a surface or on the tint. */
  readonly text: ColourPair
  /** What is chosen. */
  readonly tint: ColourPair
}

type Rgb = readonly [number, number, number]

export function toPalette(colour: string): BrandPalette {
  const chosen = toLinear(colour)
  const light = atMost(chosen, MOST)
  const dark = atLeast(light, LEAST_ON_DARK)
  return {
    accent: { light: toHex(light), dark: toHex(dark) },
    text: { light: toHex(atMost(chosen, TEXT_ON_LIGHT)), dark: toHex(atLeast(chosen, TEXT_ON_DARK)) },
    tint: { light: toHex(atLeast(light, 0.84)), dark: toHex(atMost(dark, 0.025)) },
  }
}

/** By WCAG, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(toLinear(one)), luminanceOf(toLinear(other))].toSorted((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** White text on the colour, and the colour on a surface. */
export const legibilityOf = ({ light, dark }: ColourPair) => ({
  light: { text: contrastOf(light, LIGHTEST), surface: contrastOf(light, LIGHTEST) },
  dark: { text: contrastOf(dark, LIGHTEST), surface: contrastOf(dark, DARK_SURFACE) },
})

const luminanceOf = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** Darker at the same hue, no more than it takes. */
function atMost(colour: Rgb, most: number): Rgb {
  const is = luminanceOf(colour)
  return is <= most ? colour : map(colour, (part) => (part * most) / is)
}

/** Lighter, no more than it takes. */
function atLeast(colour: Rgb, least: number): Rgb {
  const is = luminanceOf(colour)
  if (is >= least) return colour
  const share = (least - is) / (1 - is)
  return map(colour, (part) => part + share * (1 - part))
}

const map = ([red, green, blue]: Rgb, change: (part: number) => number): Rgb => [
  change(red),
  change(green),
  change(blue),
]

function toLinear(hex: string): Rgb {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

const toHex = (colour: Rgb): string =>
  `#${colour
    .map((part) => {
      const value = part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
      return Math.round(Math.min(1, Math.max(0, value)) * 255)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
