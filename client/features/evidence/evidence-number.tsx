/** A number that opens what it was counted from. */
import { UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Metric } from '#domain/views/evidence.ts'
import { EvidenceOf } from './evidence-of.tsx'
import classes from './evidence-number.module.css'

interface EvidenceNumberProps {
  readonly metric: Metric
  readonly agentId?: string | undefined
  /** The number as it stands on the screen. */
  readonly shown: number
  /** What a screen reader is told besides the number: `12 contacts`. */
  readonly name: string
  readonly children?: ReactNode
}

export function EvidenceNumber({ metric, agentId, shown, name, children = shown }: EvidenceNumberProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <UnstyledButton
        className={classes.number}
        aria-haspopup="dialog"
        aria-label={`${shown} ${name}: show what was counted`}
        title="Show what was counted"
        onClick={() => setOpen(true)}
      >
        {children}
      </UnstyledButton>
      {open && <EvidenceOf metric={metric} agentId={agentId} shown={shown} onClose={() => setOpen(false)} />}
    </>
  )
}
