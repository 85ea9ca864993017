/** What an agent is told by a sound or outside the page, and what of it they want, on this computer. */
import { z } from 'zod'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'

export const SIGNALS = [
  'handed-over',
  'nudge',
  'hand-lowered',
  'callback-due',
  'wrap-up-ending',
  'limit-passed',
] as const
export type Signal = (typeof SIGNALS)[number]

export const SIGNAL_WORDS: Readonly<Record<Signal, string>> = {
  'handed-over': 'A call is offered or handed to me',
  nudge: 'A manager sends me a nudge',
  'hand-lowered': 'A manager lowers my hand',
  'callback-due': 'A callback of mine is due',
  'wrap-up-ending': 'My wrap-up is about to end',
  'limit-passed': 'I have been not ready for too long',
}

const Channel = z.partialRecord(z.enum(SIGNALS), z.boolean())
const Choices = z.object({ sound: Channel.catch({}), note: Channel.catch({}) })
export type Way = 'sound' | 'note'

const kept = storedValue({ storage: lasting, key: 'call-floor.signals', schema: Choices })

/** Sounds are on until they are switched off; nothing leaves the page before somebody has asked for it. */
const BEFORE: Readonly<Record<Way, boolean>> = { sound: true, note: false }

const isOn = (choices: z.infer<typeof Choices> | null, way: Way, signal: Signal): boolean =>
  choices?.[way][signal] ?? BEFORE[way]

export const wantsSignal = (way: Way, signal: Signal): boolean => isOn(kept.read(), way, signal)

export function useSignalChoices() {
  const choices = useStoredValue(kept)
  return {
    isOn: (way: Way, signal: Signal) => isOn(choices, way, signal),
    set: (way: Way, signal: Signal, wanted: boolean) => {
      const { sound, note } = choices ?? { sound: {}, note: {} }
      const before = { sound, note }
      kept.write({ ...before, [way]: { ...before[way], [signal]: wanted } })
    },
  }
}
