/** One to whom leads can be sent, as a line: who, in which state, with which lead in hand; or the team as a whole. */
import { IconBuildingCommunity, IconUsersGroup } from '@tabler/icons-react'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../agents/state-badge.tsx'
import styles from './transfer-target-line.module.css'
import type { TeamAgent } from './team-agents.ts'

export function AgentLine({ agent: { id, name, state, leadName } }: { agent: TeamAgent }) {
  return (
    <>
      <PersonAvatar id={id} fullName={name} />
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        <span className={styles.now}>
          <StateBadge state={state} plain />
          {leadName === null ? null : <span className={styles.lead}>{leadName}</span>}
        </span>
      </span>
    </>
  )
}

interface TeamLineProps {
  readonly name: string
  /** Said below the name of another team. */
  readonly about?: string | undefined
}

export function TeamLine({ name, about }: TeamLineProps) {
  const TeamIcon = about === undefined ? IconUsersGroup : IconBuildingCommunity
  return (
    <>
      <span className={styles.team} aria-hidden>
        <TeamIcon size={16} />
      </span>
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        {about === undefined ? null : <span className={styles.about}>{about}</span>}
      </span>
    </>
  )
}
