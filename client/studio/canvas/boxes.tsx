/** What stands on the canvas: a step, or a phase that is folded to one box. Each looks up its own words. */
import { IconHomeMove } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { NODE_ICONS, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { usePhaseTone } from '../phase-tones.ts'
import { StepMark } from '../problems/step-mark.tsx'
import { useIsStart, usePhaseLabel, useStepField } from '../use-step.ts'
import { useDraft, useIsHere } from '../view.ts'
import { UNTITLED } from '../words.ts'
import styles from './boxes.module.css'

export type Box = Node<Record<string, never>, 'step' | 'phase'>

export const BOX = { width: 220, height: 56 } as const

const Ends = () => (
  <>
    <Handle type="target" position={Position.Top} isConnectableStart={false} />
    <Handle type="source" position={Position.Bottom} isConnectableEnd={false} />
  </>
)

const StepBox = memo(function StepBox({ id }: NodeProps<Box>) {
  const title = useStepField(id, 'title')
  const kind = useStepField(id, 'type') ?? 'statement'
  const tone = usePhaseTone(`phase:${useStepField(id, 'phase') ?? ''}`)
  const isStart = useIsStart(id)
  const Icon = NODE_ICONS[kind]
  return (
    <div className={styles.box} data-selected={useIsHere(id)} data-start={isStart} data-tone={tone}>
      <Icon size={16} role="img" aria-label={NODE_WORDS[kind]} />
      <span className={styles.title}>{title || UNTITLED}</span>
      {isStart ? <IconHomeMove size={15} role="img" aria-label="The call begins here" /> : null}
      <StepMark part={id} />
      <Ends />
    </div>
  )
})

const PhaseBox = memo(function PhaseBox({ id }: NodeProps<Box>) {
  const count = useDraft(({ structure }) => structure.phases.get(id)?.length ?? 0)
  return (
    <div className={styles.box} data-selected={useIsHere(id)} data-folded data-tone={usePhaseTone(id)}>
      <span className={styles.title}>
        {usePhaseLabel(id)} · {count}
      </span>
      <Ends />
    </div>
  )
})

export const BOX_TYPES = { step: StepBox, phase: PhaseBox }
