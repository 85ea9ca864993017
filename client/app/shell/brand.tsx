/** The organisation's colour in place of the product's own; made legible by the worker (ST5). Loaded where there is one. */
import { useEffect } from 'react'
import type { BrandColours } from '#domain/http/session.ts'

const PRIMARY = '--mantine-color-teal'

/** What the library paints in the primary colour follows the tokens. */
const OF_LIBRARY = {
  [`${PRIMARY}-filled`]: 'var(--accent)',
  [`${PRIMARY}-filled-hover`]: 'color-mix(in srgb, var(--accent), #000 12%)',
  [`${PRIMARY}-light`]: 'var(--accent-tint)',
  [`${PRIMARY}-light-hover`]: 'var(--accent-tint)',
  [`${PRIMARY}-light-color`]: 'var(--accent-text)',
  [`${PRIMARY}-outline`]: 'var(--accent-text)',
  [`${PRIMARY}-text`]: 'var(--accent-text)',
}

export function Brand({ colours }: { readonly colours: BrandColours }) {
  useEffect(() => {
    const of = (part: keyof BrandColours) => `light-dark(${colours[part].light}, ${colours[part].dark})`
    const properties = {
      ...OF_LIBRARY,
      '--accent': of('accent'),
      '--brand': of('accent'),
      '--accent-text': of('text'),
      '--focus-ring': of('text'),
      '--accent-tint': of('tint'),
    }
    const { style } = document.documentElement
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value)
    return () => {
      for (const name of Object.keys(properties)) style.removeProperty(name)
    }
  }, [colours])
  return null
}
