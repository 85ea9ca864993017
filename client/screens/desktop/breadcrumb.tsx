/** The way taken so far; branches that were left stay visible, struck out (SC5). */
import { IconArrowBackUp, IconArrowForwardUp, IconShieldQuestion } from '@tabler/icons-react'
import { VisuallyHidden } from '@mantine/core'
import { activeSteps } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/state.ts'
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

const intoView = (step: HTMLLIElement | null): void => step?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

export function Breadcrumb({ call, content }: { call: Call; content: ScriptContent }) {
  const { length } = call.trail
  const here = activeSteps(call).at(-1)
  if (length < 2) return null
  return (
    <ol className={styles['path']} aria-label="Path through the script">
      {call.trail.map((step, index) => (
        <li
          key={`${step.at}.${index}`}
          className={styles['step']}
          data-abandoned={step.abandoned || undefined}
          aria-current={index === here ? 'step' : undefined}
          ref={index === here ? intoView : null}
          title={[HOW[step.by], step.reason, step.abandoned ? 'left again' : null].filter(Boolean).join(' · ')}
        >
          <StepIcon step={step} />
          {nodeById(content, step.nodeId)?.title ?? step.nodeId}
          {step.abandoned ? <VisuallyHidden> (left again)</VisuallyHidden> : null}
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
