/** A lead on its own page, at its own address. */
import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { IconArrowLeft } from '@tabler/icons-react'
import { useSearchState } from '../../browser/use-search-state.ts'
import { LeadPanel } from '../../features/lead-record/lead-panel.tsx'
import styles from './leads.module.css'

export function LeadScreen() {
  const { leadId } = useParams({ from: '/shell/leads/$leadId' })
  const [{ call, t }] = useSearchState('/shell/leads/$leadId')
  return (
    <div className={styles.alone}>
      <Anchor component={Link} to="/leads" size="sm" className={styles.back}>
        <IconArrowLeft size={15} aria-hidden /> Leads
      </Anchor>
      <LeadPanel key={leadId} leadId={leadId} openCall={call} startAt={t} />
    </div>
  )
}
