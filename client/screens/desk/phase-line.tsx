/** How far the conversation has come: the script's phases as one line. */
import { IconCheck } from '@tabler/icons-react'
import { activeSteps } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import styles from './phase-line.module.css'

export function PhaseLine({ call, content }: { call: Call; content: ScriptContent }) {
  const visited = new Set(activeSteps(call).map((index) => nodeById(content, call.trail[index]?.nodeId ?? null)?.phase))
  // Objections come up anywhere: a phase made of them alone is no stretch of the way.
  const stretches = content.phases.filter(({ id }) =>
    content.nodes.some((node) => node.phase === id && node.type !== 'objection'),
  )
  const shown = new Set(stretches.map(({ id }) => id))
  // During an objection one still stands where it came up.
  const here = activeSteps(call)
    .map((index) => nodeById(content, call.trail[index]?.nodeId ?? null)?.phase)
    .findLast((phase) => phase !== undefined && shown.has(phase))
  return (
    <ol className={styles.line} aria-label="Phases of the script">
      {stretches.map(({ id, label }) => {
        const state = id === here ? 'here' : visited.has(id) ? 'done' : 'ahead'
        return (
          <li key={id} className={styles.phase} data-state={state} aria-current={state === 'here' ? 'step' : undefined}>
            <span className={styles.dot} aria-hidden>
              {state === 'done' ? <IconCheck size={10} stroke={3} /> : null}
            </span>
            {label}
          </li>
        )
      })}
    </ol>
  )
}
