/** A lead on its own page, at its own address. */
import { Anchor, Box } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { IconArrowLeft } from '@tabler/icons-react'
import { useSearchState } from '../../browser/use-search-state.ts'
import { LeadPanel } from '../../features/lead-record/lead-panel.tsx'

export function LeadScreen() {
  const { leadId } = useParams({ from: '/shell/leads/$leadId' })
  const [{ call, t }] = useSearchState('/shell/leads/$leadId')
  return (
    <Box mih="100%" bg="var(--surface)" pt="sm">
      <Anchor component={Link} to="/leads" size="sm" variant="icon" mx="lg">
        <IconArrowLeft size={15} aria-hidden /> Leads
      </Anchor>
      <LeadPanel key={leadId} leadId={leadId} openCall={call} startAt={t} />
    </Box>
  )
}
