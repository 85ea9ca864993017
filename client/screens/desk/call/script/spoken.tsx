/** What the agent says, large and alone; what the agent does stands apart and is never spoken. */
import { IconBulb } from '@tabler/icons-react'
import { VisuallyHidden } from '@mantine/core'
import type { ScriptFacts } from '#domain/script/conditions.ts'
import { personalise, spokenLines } from '#domain/script/personalise.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import styles from './spoken.module.css'

export function Spoken({ node, facts }: { node: ScriptNode; facts: ScriptFacts }) {
  const lines = spokenLines(node, facts)
  return (
    <div>
      {lines.map((line, index) => (
        <p key={`${node.id}.${index}`} className={styles['line']}>
          {line}
        </p>
      ))}
      {node.direction ? (
        <p className={styles['direction']}>
          <IconBulb size={16} aria-hidden />
          <VisuallyHidden>Direction, not spoken: </VisuallyHidden>
          <span>{personalise(node.direction, facts)}</span>
        </p>
      ) : null}
    </div>
  )
}
