/** The shape and colour of a kind of highlight; its word stands beside it. */
import type { CSSProperties } from 'react'
import type { HighlightKind } from './highlight-kinds.ts'
import classes from './highlight-sign.module.css'

const TONES: Readonly<Record<HighlightKind, string>> = {
  booking: 'green',
  orphan: 'red',
  hand: 'amber',
  nudge: 'cyan',
  handover: 'blue',
}

export const HighlightSign = ({ kind, style }: { kind: HighlightKind; style?: CSSProperties }) => (
  <span className={classes.sign} data-kind={kind} data-tone={TONES[kind]} style={style} aria-hidden />
)
