/** One finished call in the drawer of the calls list. */
import { ActionIcon, Anchor, Skeleton, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconX } from '@tabler/icons-react'
import { callOptions } from '../../http/call-queries.ts'
import { clockText } from '../../ui/duration.ts'
import { OUTCOME_TONES, OUTCOME_WORDS } from '../words/record-words.ts'
import { RecordTime } from '../words/record-time.tsx'
import { TonePill } from '../words/tone-mark.tsx'
import { CallBody } from './call-body.tsx'
import styles from './calls.module.css'

interface CallPanelProps {
  readonly callId: string
  readonly startAt: number | undefined
  readonly onClose: () => void
}

export function CallPanel({ callId, startAt, onClose }: CallPanelProps) {
  const { data: call } = useQuery(callOptions(callId))
  return (
    <article className={styles.panel} aria-label={call ? `Call with ${call.lead_name}` : 'Call'}>
      <header className={styles.head}>
        <div className={styles.name}>
          {call ? (
            <>
              <h2>
                <Anchor
                  inherit
                  renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: call.lead_id }} {...props} />}
                >
                  {call.lead_name}
                </Anchor>
              </h2>
              <div className={styles.sub}>
                <TonePill tone={OUTCOME_TONES[call.outcome]}>{OUTCOME_WORDS[call.outcome]}</TonePill>
                <span>{clockText(call.duration * 1000)}</span>
                <span>{call.user_name}</span>
                <RecordTime at={call.call_date} none="" />
              </div>
            </>
          ) : (
            <Skeleton h={28} w={200} />
          )}
        </div>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close" aria-keyshortcuts="Escape" onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={styles.inside}>
        <CallBody callId={callId} startAt={startAt} />
      </div>
    </article>
  )
}
