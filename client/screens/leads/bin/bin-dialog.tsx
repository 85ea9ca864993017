/** Deleted leads: who deleted each, when it goes for good, and the way back, one by one or many at once. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BIN_DAYS, type BinLead } from '#domain/http/records/bin.ts'
import { phoneText } from '#domain/phone/text.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { binOptions, useRestoreLead, useStartJob } from '../../../api/records/bulk-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { useMay } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'
import { leadsText } from '../../../features/bulk/job-words.ts'

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
      {query.error && !query.data ? (
        <ErrorState fault={query.error} inline onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? (
        <Text size="sm" c="dimmed" role="status">
          Loading the bin …
        </Text>
      ) : null}
      {query.data && leads.length === 0 ? <Text size="sm">The bin is empty.</Text> : null}
      {leads.length > 0 ? <BinList leads={leads} onStarted={onClose} /> : null}
      <ShowMore more={toMoreRecords(query)} mt="sm" />
    </Dialog>
  )
}

interface BinListProps {
  readonly leads: readonly BinLead[]
  readonly onStarted: () => void
}

/** The strip above the leads says how far they are and what was refused. */
function BinList({ leads, onStarted }: BinListProps) {
  const may = useMay()
  const start = useStartJob()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const ids = leads.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  const choose = (id: string, isChosen: boolean) =>
    setChosen(new Set([...ids.filter((other) => other !== id), ...(isChosen ? [id] : [])]))
  const restore = () =>
    start.mutate(
      { act: { type: 'restore' }, leads: { ids } },
      {
        onSuccess: () => {
          toastDone('Restore: started. You can go on working.')
          onStarted()
        },
      },
    )
  const mayChoose = may('bulk-leads')
  return (
    <>
      {mayChoose ? (
        <Group justify="space-between" mih={32} mb="xs">
          <Checkbox
            size="sm"
            label={ids.length === 0 ? 'Select all shown' : `${leadsText(ids.length)} selected`}
            checked={ids.length === leads.length}
            indeterminate={ids.length > 0 && ids.length < leads.length}
            onChange={({ currentTarget: { checked } }) => setChosen(new Set(checked ? leads.map(({ id }) => id) : []))}
          />
          {ids.length === 0 ? null : (
            <Button size="compact-sm" loading={start.isPending} onClick={restore}>
              Restore {leadsText(ids.length)}
            </Button>
          )}
        </Group>
      ) : null}
      {start.error ? <ErrorState fault={start.error} inline /> : null}
      <Stack gap="sm" component="ul" m={0} p={0} mah="50vh" style={{ listStyle: 'none', overflow: 'auto' }}>
        {leads.map((lead) => (
          <Group key={lead.id} component="li" gap="sm" wrap="nowrap">
            {mayChoose ? (
              <Checkbox
                size="sm"
                aria-label={`Select ${lead.name}`}
                checked={chosen.has(lead.id)}
                onChange={({ currentTarget: { checked } }) => choose(lead.id, checked)}
              />
            ) : null}
            <BinRow lead={lead} />
          </Group>
        ))}
      </Stack>
    </>
  )
}

function BinRow({ lead }: { readonly lead: BinLead }) {
  const restore = useRestoreLead()
  const { id, name, company, phone, deleted_at, deleted_by_name, goes_at } = lead
  return (
    <>
      <div style={{ flex: 1, minWidth: 0 }}>
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
    </>
  )
}
