/** What the gallery shows: components of the product, each in its states. */
import type { ReactNode } from 'react'

export interface Story {
  readonly component: string
  /** Each drawn in a frame of its own. A dialog covers the page, so that one is drawn at a time. */
  readonly states: Readonly<Record<string, () => ReactNode>>
  readonly isDialog?: boolean
}

/** A name that no layout was made for. */
export const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Northern Harbour Trading Company'

export const nothing = (): void => undefined
