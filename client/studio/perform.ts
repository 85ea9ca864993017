/** Carries an act out: the draft changes, the eye goes to what came of it, and screen readers are told. */
import type { Write } from '#domain/script/edit/change.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { type Json, placeOf } from '#domain/script/edit/parts.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { announce } from '../ui/live-region.tsx'
import type { Act } from './commands.ts'
import { fieldId, focusField } from './form/field-id.ts'
import { type Studio, toggled } from './view.ts'

/** Of a gesture, by which it is undone. */
const LABEL_MAX = 80
/** A pause in typing after which a new step of undo begins. */
const PAUSE_MS = 1_200

export function choose({ view }: Studio, part: string | null): void {
  view.setState((was) => ({
    chosen: part,
    opened:
      part?.startsWith('response:') === true
        ? toggled(was.opened, `node:${placeOf(part).node ?? ''}`, true)
        : was.opened,
  }))
}

/** A phase or a step shows what is within, or not. */
export function setOpen({ view }: Studio, part: string, isOpen: boolean): void {
  view.setState(({ opened, folded }) =>
    part.startsWith('phase:') ? { folded: toggled(folded, part, !isOpen) } : { opened: toggled(opened, part, isOpen) },
  )
}

export function perform(studio: Studio, act: Act | null, { intoForm = false } = {}): void {
  if (act === null) return
  studio.store.apply({ label: act.label.slice(0, LABEL_MAX), writes: act.writes })
  if (act.choose !== null) choose(studio, act.choose)
  announce(act.label)
  if (intoForm && act.choose !== null) openForm(studio, act.choose)
}

/** The form beside, with the cursor in the first field of the part. */
export function openForm({ view }: Studio, part: string): void {
  view.setState({ pane: 'step' })
  focusField(fieldId(part))
}

const typed: { part: string; field: string; at: number } = { part: '', field: '', at: 0 }

/** One field of one part. What is typed without a pause is one step of undo. */
export function write({ store }: Studio, part: string, field: string, value: Json, label = 'Typing'): void {
  const { parts } = store.snapshot()
  store.apply({ label, writes: setField(parts, part, field, whole(value)), goesOn: goesOn(part, field) })
}

/** The same of a field that others ask by, or that others follow: `writes` hold theirs too. */
export function writeAll(
  { store }: Studio,
  part: string,
  field: string,
  writes: readonly Write[],
  label: string,
): void {
  store.apply({ label, writes, goesOn: goesOn(part, field) })
}

function goesOn(part: string, field: string): boolean {
  const now = Date.now()
  const isSame = typed.part === part && typed.field === field && now - typed.at < PAUSE_MS
  Object.assign(typed, { part, field, at: now })
  return isSame
}

/** Half a letter, which a field that is full may leave of what is put in, is none. */
const whole = (value: Json): Json => (typeof value === 'string' ? wholeText(value) : value)
