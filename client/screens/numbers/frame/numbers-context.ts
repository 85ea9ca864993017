/** What every part of the numbers is asked with: the days, the filters, and the names of what is counted. */
import { createContext, useContext } from 'react'
import type { NumbersPatch, NumbersSearch } from '../numbers-search.ts'
import type { Asked } from './asked.ts'

export interface NumbersNames {
  readonly team: (id: string) => string
  readonly person: (id: string) => string
  readonly script: (id: string) => string
}

export interface NumbersFrame {
  readonly search: NumbersSearch
  readonly change: (patch: NumbersPatch) => void
  readonly asked: Asked
  /** Null: nothing is compared. */
  readonly compared: Asked | null
  /** By the clocks of the team one looks at. */
  readonly today: string
  /** False for an agent, who is shown nobody else. */
  readonly seesOthers: boolean
  readonly names: NumbersNames
}

export const NumbersContext = createContext<NumbersFrame | null>(null)

export function useNumbers(): NumbersFrame {
  const frame = useContext(NumbersContext)
  if (frame === null) throw new Error('not on the screen of numbers')
  return frame
}
