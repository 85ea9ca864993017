/** Deleted leads: who deleted each, when it goes for good, and the way back. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BIN_DAYS, type BinLead } from '#domain/http/records/bin.ts'
import { phoneText } from '#domain/phone/text.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { binOptions, useRestoreLead } from '../../../api/records/bulk-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

interface BinDialogProps {
  readonly teamId: string | undefined
  readonly onClose: () => void
}

export function BinDialog({ teamId, onClose }: BinDialogProps) {
  const query = useInfiniteQuery(binOptions(teamId))
  const leads = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Dialog title="Deleted leads" size={640} onClose={onClose}>
      <Text size="sm" c="dimmed" mb="md">
        Leads stay here for {BIN_DAYS} days. Then everything on them is wiped, and only their calls are kept.
      </Text>
      {query.error ? <ErrorState fault={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && leads.length === 0 ? <Text size="sm">The bin is empty.</Text> : null}
      <Stack gap="sm" component="ul" m={0} p={0} mah="55vh" style={{ listStyle: 'none', overflow: 'auto' }}>
        {leads.map((lead) => (
          <BinRow key={lead.id} lead={lead} />
        ))}
      </Stack>
      <ShowMore more={toMoreRecords(query)} mt="sm" />
    </Dialog>
  )
}

function BinRow({ lead }: { readonly lead: BinLead }) {
  const restore = useRestoreLead()
  const { id, name, company, phone, deleted_at, deleted_by_name, goes_at } = lead
  return (
    <Group component="li" gap="sm" justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={550} truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {[company, phone === null ? null : phoneText(phone)].filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          Deleted {deleted_by_name === null ? '' : `by ${deleted_by_name} `}
          <RecordTime at={deleted_at} none="" inSentence />, gone <RecordTime at={goes_at} none="" inSentence />
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        flex="none"
        aria-label={`Restore ${name}`}
        loading={restore.isPending}
        onClick={() => void restore.mutateAsync(id).then(() => toastDone(`Restored: ${name}`), toastFault)}
      >
        Restore
      </Button>
    </Group>
  )
}
