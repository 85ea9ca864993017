/** A box of a graph that is read, and the ends that its ways are drawn to. */
import { Handle, Position } from '@xyflow/react'
import type { ReactNode } from 'react'
import type { Tone } from '../../format/record-labels.ts'
import styles from './graph-box.module.css'

interface GraphBoxProps {
  readonly tone: Tone
  /** Where the tone is drawn: at the side, all around and thicker at the side, all around, all around in strokes. */
  readonly edge?: 'side' | 'start' | 'around' | 'strokes' | undefined
  readonly selected?: boolean
  readonly children: ReactNode
}

export const GraphBox = ({ tone, edge, selected = false, children }: GraphBoxProps) => (
  <div className={styles.box} data-tone={tone} data-edge={edge} data-selected={selected}>
    <Handle type="target" position={Position.Top} isConnectable={false} className={styles.end} />
    {children}
    <Handle type="source" position={Position.Bottom} isConnectable={false} className={styles.end} />
  </div>
)
