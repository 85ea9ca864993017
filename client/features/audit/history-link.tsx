/** From a record to what was written down of it, for those who may read the log. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'

interface HistoryLinkProps {
  readonly kind: 'lead' | 'call' | 'script'
  readonly record: string
}

export function HistoryLink({ kind, record }: HistoryLinkProps) {
  const { role } = useMe()
  if (!may(role, 'audit')) return null
  return (
    <Tooltip label="History">
      <ActionIcon
        aria-label="History"
        renderRoot={(props) => <Link to="/admin" search={{ part: 'audit', kind, record }} {...props} />}
      >
        <IconHistory size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
