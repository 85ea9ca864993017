/** The lines themselves; only those in view exist. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Link } from '@tanstack/react-router'
import { IconHistory, IconPhone } from '@tabler/icons-react'
import { useRef } from 'react'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { secondText } from '../../format/duration.ts'
import { momentSearch } from '../replay/time-machine-search.ts'
import type { EvidenceLine } from './evidence-lines.ts'
import classes from './evidence.module.css'

const ROW_HEIGHT = 52

export function EvidenceList({ lines, withAgent }: { lines: readonly EvidenceLine[]; withAgent: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  const agents = useFloorIfKnown((floor) => floor.agents)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  return (
    <div ref={scroller} className={classes['scroller']}>
      <ol className={classes['list']} aria-label="Lines of the journal" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          return (
            line && (
              <li key={line.seq} style={{ transform: `translateY(${start}px)` }}>
                <time dateTime={new Date(line.at).toISOString()}>{secondText(line.at)}</time>
                <div className={classes['what']}>
                  <span>
                    {withAgent && <b>{agents?.[line.agentId]?.fullName ?? 'Somebody'}</b>} <Lead line={line} />
                  </span>
                  <small>{line.what}</small>
                </div>
                {line.adds < 0 && <span className={classes['minus']}>−{-line.adds}</span>}
                <Ways line={line} />
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}

function Lead({ line: { leadId, leadName } }: { line: EvidenceLine }) {
  if (leadId === null) return leadName
  return (
    <Link to="/leads/$leadId" params={{ leadId }}>
      {leadName ?? 'the lead'}
    </Link>
  )
}

/** To the call's record or its replay, and to the whole floor at that second. */
function Ways({ line }: { line: EvidenceLine }) {
  const { role } = useMe()
  const time = secondText(line.at)
  return (
    <span className={classes['ways']}>
      {line.callId !== null && (
        <Link
          to="/calls/$callId/replay"
          params={{ callId: line.callId }}
          search={{}}
          title="Replay the call"
          aria-label={`Replay the call of ${time}`}
        >
          <IconPhone size={16} aria-hidden />
        </Link>
      )}
      {may(role, 'supervise') && (
        <Link
          to="/time-machine"
          search={momentSearch(line.at, line.agentId)}
          title="The floor at this moment"
          aria-label={`The floor at ${time}`}
        >
          <IconHistory size={16} aria-hidden />
        </Link>
      )}
    </span>
  )
}
