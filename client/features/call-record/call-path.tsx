/** The way a call took through its script, with abandoned branches struck through and proofs beside their steps. */
import { Text } from '@mantine/core'
import { IconCornerDownRight, IconShieldCheck } from '@tabler/icons-react'
import type { z } from 'zod'
import type { CallDetail } from '#domain/http/calls.ts'
import type { Step } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { clockText, spanText } from '../../format/duration.ts'
import styles from './call-path.module.css'
import { STEP_WORDS } from './call-labels.ts'

type PathStep = z.infer<typeof Step>

interface CallPathProps {
  readonly path: readonly PathStep[]
  /** The version the call was pinned to; without it steps are named by their ids. */
  readonly content: ScriptContent | undefined
  readonly disclosures: CallDetail['disclosures']
  readonly startedAt: number
}

export function CallPath({ path, content, disclosures, startedAt }: CallPathProps) {
  return (
    <ol>
      {path.map((step, index) => {
        const proof = disclosures.find(({ nodeId }) => nodeId === step.nodeId)
        const next = path[index + 1]
        return (
          <li key={`${step.at}-${step.nodeId}-${index}`} className={styles.step}>
            <span>{clockText(step.at - startedAt)}</span>
            <Text inherit component="div" c={step.abandoned ? 'dimmed' : 'var(--text)'}>
              <StepChoice step={step} from={path[index - 1]} content={content} />
              <Text span inherit td={step.abandoned ? 'line-through' : 'none'}>
                {nodeById(content ?? EMPTY, step.nodeId)?.title ?? step.nodeId}
              </Text>
              {proof && !step.abandoned ? (
                <Text span inherit ml="sm" c="var(--state-green)">
                  <IconShieldCheck size={14} aria-hidden /> read out in {spanText(proof.dwellMs)}
                </Text>
              ) : null}
              {step.abandoned ? ' (taken back)' : null}
            </Text>
            <span>{next ? spanText(next.at - step.at) : ''}</span>
          </li>
        )
      })}
    </ol>
  )
}

const EMPTY: ScriptContent = { startNodeId: '', language: 'en', phases: [], checklist: [], nodes: [] }

interface StepChoiceProps {
  readonly step: PathStep
  readonly from: PathStep | undefined
  readonly content: ScriptContent | undefined
}

/** What was answered on the step before, or why the script was left. */
function StepChoice({ step, from, content }: StepChoiceProps) {
  const node = from && content ? nodeById(content, from.nodeId) : undefined
  const response = node?.responses.find(({ id }) => id === step.responseId)
  const words = response?.label ?? (step.reason || STEP_WORDS[step.by])
  if (words === '') return null
  return (
    <Text inherit c="dimmed">
      <IconCornerDownRight size={13} aria-hidden /> {words}
    </Text>
  )
}
