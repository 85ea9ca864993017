/** The leads that a job has refused, or its undo has kept, each with the reason. */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BulkJob } from '#domain/http/records/bulk.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { jobLeadsOptions } from '../../api/records/bulk-queries.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { actText, reasonText } from './job-words.ts'
import { ShowMore } from '../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'

interface JobLeadsProps {
  readonly job: BulkJob
  readonly onClose: () => void
}

export function JobLeads({ job, onClose }: JobLeadsProps) {
  const kept = job.status === 'undone'
  const query = useInfiniteQuery(jobLeadsOptions(job.id, kept ? 'kept' : 'refused'))
  const leads = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Dialog title={`${actText(job)}: ${kept ? 'kept as they are' : 'refused'}`} size={560} onClose={onClose}>
      {query.error && !query.data ? (
        <ErrorState fault={query.error} inline onRetry={() => void query.refetch()} />
      ) : null}
      <Stack gap="xs" component="ul" m={0} p={0} mah="55vh" style={{ listStyle: 'none', overflow: 'auto' }}>
        {leads.map(({ lead_id, name, code }) => (
          <Group key={lead_id} component="li" gap="xs" justify="space-between">
            {name === null ? (
              <Text size="sm">{lead_id}</Text>
            ) : (
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead_id }} {...props} />}
              >
                {name}
              </Anchor>
            )}
            <Text size="sm" c="dimmed">
              {reasonText(code)}
            </Text>
          </Group>
        ))}
      </Stack>
      <ShowMore more={toMoreRecords(query)} mt="sm" />
    </Dialog>
  )
}
