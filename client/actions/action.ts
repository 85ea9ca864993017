/** One thing that can be done: what a button, a key, the command palette and the key sheet all show of it. */
import type { Icon } from '@tabler/icons-react'

/** What is known of an action before its screen is there. The keys of one screen are distinct (tests/client/actions). */
export interface ActionDefinition {
  readonly id: string
  /** The heading it stands under on the key sheet and in the command palette. */
  readonly group: string
  readonly label: string
  /** `n`, `?`, `mod+k`, `shift+enter`, `Escape`, `1`; `digit` is any of them. Letters are compared without regard to case. */
  readonly keys?: string | undefined
  readonly icon?: Icon
  /** Its keys work while typing too; only for chords. */
  readonly whileTyping?: boolean
  /** The key goes on to what has the focus by then: a digit into a field. */
  readonly passesOn?: boolean
  /** How what it did is taken back, as the key sheet says it. */
  readonly back?: WayBack
  /** Not listed in the command palette: moving about, or closing what is open. */
  readonly keysOnly?: boolean
}

/**
 * A key; `again` for its own, which is its opposite; `undo` of what it puts up; `none` of what changes nothing that counts;
 * `stands` of what nothing takes back.
 */
export type WayBack = 'again' | 'undo' | 'none' | 'stands' | 'Escape' | 'Backspace' | 'z' | 'e' | 's' | 'm'

/** Why it cannot be used for a moment: its key, pressed meanwhile, waits as well (waiting-key.ts). */
export interface Waits {
  readonly waitsFor: string
}

export interface Action extends ActionDefinition {
  readonly run: () => void
  /** Whether it can be used now; a text says why not, and what it waits for passes by itself. */
  readonly when?: boolean | string | Waits
  /** Asked for, and not answered yet. */
  readonly busy?: boolean
}

export const canRun = ({ when = true, busy = false }: Action): boolean => when === true && !busy

/** Why it cannot be used now, where there is a reason to tell. */
export const reasonAgainst = (action: Action): string | null =>
  typeof action.when === 'string' ? action.when : waitsFor(action)

export const waitsFor = ({ when }: Action): string | null => (typeof when === 'object' ? when.waitsFor : null)
