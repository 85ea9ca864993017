/** One's jobs above the list: how far each is, stopped or undone, and what it refused. They go on when one leaves. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { BULK_AT_WORK, type BulkJob } from '#domain/http/records/bulk.ts'
import { leadsChanged } from '../../api/lead-queries.ts'
import { jobsOptions, useOrderJob } from '../../api/records/bulk-queries.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { useMay } from '../../session/use-session.ts'
import { Meter } from '../../ui/meter.tsx'
import { JobLeads } from './job-leads.tsx'
import { actText, jobText, progress } from './job-words.ts'

const MOST_SHOWN = 2
const REMEMBERED = 20
const dismissedJobs = storedValue({
  storage: lasting,
  key: 'call-floor.dismissed-jobs',
  schema: z.array(z.string()),
})
const NONE: readonly string[] = []

export function JobStrips() {
  const may = useMay()
  const cache = useQueryClient()
  const known = useQuery({ ...jobsOptions, enabled: may('bulk-leads') }).data
  const jobs = known ?? []
  const dismissed = useStoredValue(dismissedJobs) ?? NONE
  const [open, setOpen] = useState<BulkJob | null>(null)
  const news = known?.map(({ id, status }) => `${id} ${status}`).join()
  const before = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (before.current !== undefined && news !== before.current) void leadsChanged(cache)
    before.current = news
  }, [cache, news])
  const shown = jobs.filter(({ id }) => !dismissed.includes(id)).slice(0, MOST_SHOWN)
  const dismiss = (id: string) => dismissedJobs.write([id, ...dismissed].slice(0, REMEMBERED))
  return (
    <>
      {shown.map((job) => (
        <JobStrip key={job.id} job={job} onOpen={() => setOpen(job)} onDismiss={() => dismiss(job.id)} />
      ))}
      {open === null ? null : <JobLeads job={open} onClose={() => setOpen(null)} />}
    </>
  )
}

interface JobStripProps {
  readonly job: BulkJob
  readonly onOpen: () => void
  readonly onDismiss: () => void
}

function JobStrip({ job, onOpen, onDismiss }: JobStripProps) {
  const { status } = job
  const what = actText(job)
  const isAtWork = BULK_AT_WORK.includes(status)
  const refused = status === 'undone' ? job.kept : job.refused
  return (
    <Group
      gap="sm"
      px="lg"
      py={6}
      component="section"
      aria-label={`${what}: job`}
      style={{ borderBottom: '1px solid var(--border)' }}
    >
      <Text size="sm" fw={550}>
        {what}
      </Text>
      {isAtWork ? (
        <Meter
          share={progress(job)}
          width={120}
          role="progressbar"
          aria-label={what}
          aria-valuenow={Math.round(progress(job) * 100)}
        />
      ) : null}
      <Text size="sm" role="status">
        {jobText(job)}
      </Text>
      {status === 'collecting' || status === 'running' ? <OrderButton job={job} order="cancel" /> : null}
      {!isAtWork && refused > 0 ? (
        <Button size="compact-sm" variant="default" onClick={onOpen}>
          {status === 'undone' ? 'Show what was kept' : 'Show what was refused'}
        </Button>
      ) : null}
      {job.undo_until !== null && job.done > 0 ? <OrderButton job={job} order="undo" /> : null}
      {isAtWork ? null : (
        <ActionIcon variant="subtle" color="gray" ml="auto" aria-label="Dismiss" onClick={onDismiss}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </Group>
  )
}

const ORDER_WORDS = { cancel: 'Stop', undo: 'Undo' } as const

function OrderButton({ job, order }: Pick<JobStripProps, 'job'> & { readonly order: keyof typeof ORDER_WORDS }) {
  const { mutate, isPending } = useOrderJob(order)
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isPending}
      onClick={() => mutate(job.id, { onError: toastFault })}
    >
      {ORDER_WORDS[order]}
    </Button>
  )
}
