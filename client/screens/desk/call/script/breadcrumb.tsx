/** The way taken so far; branches that were left stay visible, struck out (SC4). */
import { IconArrowBackUp, IconArrowForwardUp, IconShieldQuestion } from '@tabler/icons-react'
import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { activeSteps } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import styles from './breadcrumb.module.css'

type Step = Call['trail'][number]

const HOW: Readonly<Record<Step['by'], string>> = {
  start: 'start',
  response: 'by an answer',
  return: 'back from an objection',
  jump: 'by a jump',
  objection: 'an objection',
}

/** The last few, and always the place where the call is; the rest comes at a press. */
const SHOWN = 5

export function Breadcrumb({ call, content }: { call: Call; content: ScriptContent }) {
  const [whole, setWhole] = useState(false)
  const { length } = call.trail
  const here = activeSteps(call).at(-1) ?? 0
  if (length < 2) return null
  const first = whole ? 0 : Math.max(0, Math.min(length - SHOWN, here))
  return (
    <ol className={styles.path} aria-label="Path through the script">
      {first > 0 || whole ? (
        <li className={styles.step}>
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Less' : `${first} earlier`}
          </button>
        </li>
      ) : null}
      {call.trail
        .slice(first)
        .map((step, offset) => ({ step, index: first + offset }))
        .map(({ step, index }) => (
          <li
            key={`${step.at}.${index}`}
            className={styles.step}
            data-abandoned={step.abandoned || undefined}
            aria-current={index === here ? 'step' : undefined}
            title={[HOW[step.by], step.reason, step.abandoned ? 'abandoned' : null].filter(Boolean).join(' · ')}
          >
            <StepIcon step={step} />
            {nodeById(content, step.nodeId)?.title ?? step.nodeId}
            {step.abandoned ? <VisuallyHidden> (abandoned)</VisuallyHidden> : null}
          </li>
        ))}
    </ol>
  )
}

function StepIcon({ step: { by } }: { step: Step }) {
  if (by === 'objection') return <IconShieldQuestion size={13} aria-label="Objection:" role="img" />
  if (by === 'return') return <IconArrowBackUp size={13} aria-label="Back to:" role="img" />
  if (by === 'jump') return <IconArrowForwardUp size={13} aria-label="Jumped to:" role="img" />
  return null
}
