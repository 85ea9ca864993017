/** What stands on the canvas: a step, or a phase that is folded to one box. */
import { IconAlertCircle, IconAlertTriangle, IconHomeMove } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import type { ScriptNode } from '#domain/script/schema.ts'
import type { Tone } from '../../format/record-labels.ts'
import { NODE_ICONS, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { UNTITLED } from '../words.ts'
import styles from './boxes.module.css'

interface Common extends Record<string, unknown> {
  readonly title: string
  readonly tone: Tone
}

export type StepBox = Node<
  Common & {
    readonly kind: ScriptNode['type']
    readonly isStart: boolean
    readonly mark: 'error' | 'warning' | undefined
  },
  'step'
>
export type PhaseBox = Node<Common & { readonly count: number }, 'phase'>
export type Box = StepBox | PhaseBox

const Ends = () => (
  <>
    <Handle type="target" position={Position.Top} isConnectableStart={false} />
    <Handle type="source" position={Position.Bottom} isConnectableEnd={false} />
  </>
)

const StepBoxView = memo(function StepBoxView({ data, selected }: NodeProps<StepBox>) {
  const { title, tone, kind, isStart, mark } = data
  const Icon = NODE_ICONS[kind]
  return (
    <div className={styles.box} data-selected={selected} data-start={isStart} data-tone={tone}>
      <Icon size={16} role="img" aria-label={NODE_WORDS[kind]} />
      <span className={styles.title}>{title || UNTITLED}</span>
      {isStart ? <IconHomeMove size={15} role="img" aria-label="The call begins here" /> : null}
      {mark === 'error' ? (
        <IconAlertCircle size={15} color="var(--state-red)" role="img" aria-label="Has an error" />
      ) : null}
      {mark === 'warning' ? (
        <IconAlertTriangle size={15} color="var(--state-amber)" role="img" aria-label="Has a warning" />
      ) : null}
      <Ends />
    </div>
  )
})

const PhaseBoxView = memo(function PhaseBoxView({ data: { title, tone, count }, selected }: NodeProps<PhaseBox>) {
  return (
    <div className={styles.box} data-selected={selected} data-folded data-tone={tone}>
      <span className={styles.title}>
        {title || 'Untitled phase'} · {count}
      </span>
      <Ends />
    </div>
  )
})

export const BOX_TYPES = { step: StepBoxView, phase: PhaseBoxView }
