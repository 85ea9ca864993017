/** A click on a mark narrows everything else to it; another click, once it is picked, opens the calls it is made of. */
import { useNavigate } from '@tanstack/react-router'
import type { NumbersPatch } from '../numbers-search.ts'
import { type CallsWanted, callsSearch } from './calls-link.ts'
import { type NumbersFrame, useNumbers } from './numbers-context.ts'

export interface PickedMark {
  /** What it narrows to; null: nothing does. */
  readonly pick: NumbersPatch | null
  /** Null: they can not be listed. */
  readonly calls?: CallsWanted | null
}

/** Days are picked by whatever range has come to them. */
export function isPicked({ search, asked, today }: NumbersFrame, pick: NumbersPatch): boolean {
  const { range, from, to, ...rest } = pick
  const ofDays = range === undefined || (asked.from === (from ?? today) && asked.to === (to ?? today))
  const now = new Map<string, unknown>(Object.entries(search))
  return ofDays && Object.entries(rest).every(([part, value]) => now.get(part) === value)
}

type Click =
  | { readonly type: 'narrow'; readonly pick: NumbersPatch }
  | { readonly type: 'open'; readonly calls: CallsWanted }

/** Null: it does nothing. */
function toClick(frame: NumbersFrame, { pick, calls = null }: PickedMark): Click | null {
  if (pick !== null && !isPicked(frame, pick)) return { type: 'narrow', pick }
  return calls === null || calls.count === 0 ? null : { type: 'open', calls }
}

export function usePickMark(): (mark: PickedMark) => void {
  const frame = useNumbers()
  const navigate = useNavigate()
  return (mark) => {
    const click = toClick(frame, mark)
    if (click?.type === 'narrow') frame.change(click.pick)
    if (click?.type === 'open') void navigate({ to: '/calls', search: callsSearch(frame, click.calls) })
  }
}

const CLICK_WORDS: Readonly<Record<Click['type'], string>> = {
  narrow: 'Click to narrow everything to it',
  open: 'Click to open its calls',
}

/** What the next click on it does, as words; none where it does nothing. */
export function nextClick(frame: NumbersFrame, mark: PickedMark): string | null {
  const click = toClick(frame, mark)
  return click && CLICK_WORDS[click.type]
}
