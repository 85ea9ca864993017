/** Calls closed since the list was asked for: offered, not pushed in, so that no row moves under the pointer. */
import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useGaps, useRecent, useReplica } from '../../live/use-floor.ts'
import { fitsList } from './call-list.ts'
import type { CallSearch } from './call-search.ts'
import classes from './new-calls.module.css'

interface NewCallsProps {
  readonly search: CallSearch
  /** When the list was answered; a later answer counts from there. */
  readonly since: number
  readonly onShow: () => void
}

export function NewCalls({ search, since, onShow }: NewCallsProps) {
  const recent = useRecent()
  const seq = useReplica((state) => state.seq)
  const gaps = useGaps()
  const [answered, setAnswered] = useState({ since, seq, gaps })
  // A new answer: what happens from here on is not in it.
  if (answered.since !== since) setAnswered({ since, seq, gaps })
  const fits = recent.flatMap((recorded) => (recorded.seq > answered.seq ? [fitsList(search, recorded)] : []))
  const fresh = fits.filter((fit) => fit === true).length
  // After a lost line nobody has counted: there may be more than were told, or none. Nor where events do not say enough.
  const uncounted = answered.gaps !== gaps || fits.includes('perhaps')
  if (fresh === 0 && !uncounted) return null
  return (
    <Button
      size="compact-sm"
      radius="xl"
      className={classes.fresh}
      leftSection={<IconArrowUp size={14} />}
      onClick={onShow}
    >
      {uncounted ? 'Check for new calls' : fresh === 1 ? 'One new call' : `${fresh} new calls`}
    </Button>
  )
}
