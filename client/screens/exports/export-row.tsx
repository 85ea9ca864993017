/** One export in the list; on a phone its facts stand under its name. */
import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Export } from '#domain/http/records/exports.ts'
import { useCancelExport } from '../../api/records/export-queries.ts'
import { progressText, sizeText, SUBJECT_WORDS } from '../../features/exports/export-words.ts'
import { useTakeFile } from '../../features/exports/take-file.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { Meter } from '../../ui/meter.tsx'

interface ExportRowProps {
  readonly one: Export
  readonly withPerson: boolean
  readonly onPhone: boolean
}

export function ExportRow({ one, withPerson, onPhone }: ExportRowProps) {
  const file = (
    <>
      <Text size="sm" fw={550}>
        {one.name}
      </Text>
      <Text size="xs" c="dimmed">
        {aboutText(one)}
      </Text>
    </>
  )
  if (onPhone)
    return (
      <Table.Tr>
        <Table.Td>
          <Stack gap={6}>
            <div>{file}</div>
            <Text size="xs">{[...(withPerson ? [personText(one)] : []), sizeOf(one)].filter(Boolean).join(' · ')}</Text>
            <Progress one={one} />
            <Group gap="sm">
              <Acts one={one} />
              <Text size="xs" c="dimmed">
                {one.available ? 'Kept until ' : null}
                <Kept one={one} />
              </Text>
            </Group>
          </Stack>
        </Table.Td>
      </Table.Tr>
    )
  return (
    <Table.Tr>
      <Table.Td>{file}</Table.Td>
      {withPerson ? <Table.Td>{personText(one)}</Table.Td> : null}
      <Table.Td>
        <Progress one={one} />
      </Table.Td>
      <Table.Td>{sizeOf(one)}</Table.Td>
      <Table.Td>
        <Kept one={one} />
      </Table.Td>
      <Table.Td>
        <RecordTime at={one.created_at} none="" />
      </Table.Td>
      <Table.Td ta="end">
        <Acts one={one} />
      </Table.Td>
    </Table.Tr>
  )
}

const personText = ({ created_by_name }: Export): string => created_by_name ?? 'Not known'
const sizeOf = ({ size, status }: Export): string => (status === 'done' ? sizeText(size) : '')

function aboutText({ subject, columns, matching }: Export): string {
  const parts = [SUBJECT_WORDS[subject], `${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`]
  return [...parts, ...(isFiltered(matching) ? ['filtered'] : [])].join(' · ')
}

/** Which team it is of, and in which order, leaves nothing out. */
const isFiltered = (matching: string): boolean =>
  [...new URLSearchParams(matching).keys()].some((name) => !['team_id', 'sort', 'direction'].includes(name))

function Kept({ one: { available, kept_until, status } }: { one: Export }) {
  if (available) return <RecordTime at={kept_until} none="" />
  return status === 'done' ? 'Expired' : '–'
}

function Progress({ one }: { one: Export }) {
  const { failure, rows, status, total } = one
  return (
    <Stack gap={4}>
      <Text size="sm" role="status" {...(failure !== null && { c: 'red' })}>
        {progressText(one)}
      </Text>
      {status === 'running' && total !== null ? (
        <Meter
          share={rows / Math.max(1, total)}
          width={120}
          role="progressbar"
          aria-label={one.name}
          aria-valuenow={Math.round((100 * rows) / Math.max(1, total))}
        />
      ) : null}
    </Stack>
  )
}

function Acts({ one }: { one: Export }) {
  const cancel = useCancelExport()
  const { isComing, take } = useTakeFile(one)
  if (one.status === 'running')
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Stop ${one.name}`}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(one.id, { onError: toastFault })}
      >
        Stop
      </Button>
    )
  if (!one.available) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      aria-label={`Download ${one.name}`}
      loading={isComing}
      onClick={take}
    >
      Download
    </Button>
  )
}
