/** The people on one step now: faces and a count. */
import { Tooltip } from '@mantine/core'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import type { OnNode } from './on-nodes.ts'
import styles from './who-is-here.module.css'

const FACES = 3

export function WhoIsHere({ people }: { people: readonly OnNode[] | undefined }) {
  if (!people || people.length === 0) return null
  const names = people.map(({ name }) => name).join(', ')
  return (
    <Tooltip label={`Here now: ${names}`}>
      <span className={styles.faces} role="img" aria-label={`Here now: ${names}`}>
        {people.slice(0, FACES).map(({ agentId, name }) => (
          <PersonAvatar key={agentId} id={agentId} fullName={name} size={20} />
        ))}
        {people.length > FACES ? <span>+{people.length - FACES}</span> : null}
      </span>
    </Tooltip>
  )
}
