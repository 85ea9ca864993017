/** The organisation's colour in place of the product's own; made legible by the worker (ST5). */
import { useEffect, useRef } from 'react'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { lookAgain } from '../../session/session.ts'
import { useMe } from '../../session/use-session.ts'

const PROPERTIES = {
  accent: ['--accent', '--brand'],
  text: ['--accent-text', '--focus-ring'],
  tint: ['--accent-tint'],
} as const

export function useBrand(): void {
  const { brand } = useMe()
  const version = useFloorIfKnown(({ settings }) => settings.organisationVersion)
  useEffect(() => {
    if (brand === undefined) return undefined
    const { style } = document.documentElement
    for (const part of ['accent', 'text', 'tint'] as const)
      for (const name of PROPERTIES[part])
        style.setProperty(name, `light-dark(${brand[part].light}, ${brand[part].dark})`)
    return () => {
      for (const name of Object.values(PROPERTIES).flat()) style.removeProperty(name)
    }
  }, [brand])
  // The floor says that the organisation has changed; what it is now is asked for. The first word is no change.
  const known = useRef(version)
  useEffect(() => {
    if (version === null || version === known.current) return
    if (known.current !== null) void lookAgain()
    known.current = version
  }, [version])
}
