/** What was merged lately, and the way back within a day. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { LeadMerge } from '#domain/http/records/merges.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { mergesOptions, useUndoMerge } from '../../../api/records/merge-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'

export function PastMerges() {
  const { data: merges, error, refetch } = useQuery(mergesOptions)
  if (error) return <ErrorState fault={error} onRetry={() => void refetch()} />
  if (merges?.length === 0) return <Text size="sm">No leads were merged yet.</Text>
  return (
    <Stack gap="sm" component="ul" m={0} p={0} mah="60vh" style={{ listStyle: 'none', overflow: 'auto' }}>
      {merges?.map((merge) => (
        <MergeRow key={merge.id} merge={merge} />
      ))}
    </Stack>
  )
}

function MergeRow({ merge }: { readonly merge: LeadMerge }) {
  const undo = useUndoMerge()
  const { id, status, merged_name, kept_name, created_at, created_by_name, undo_until } = merge
  return (
    <Group component="li" gap="sm" justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {merged_name} into {kept_name}
        </Text>
        <Text size="xs" c="dimmed">
          {status === 'undone' ? 'Taken back. ' : ''}
          By {created_by_name ?? 'somebody'} <RecordTime at={created_at} none="" inSentence />
        </Text>
      </div>
      {undo_until === null ? null : (
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          aria-label={`Undo the merge of ${merged_name}`}
          loading={undo.isPending}
          onClick={() => void undo.mutateAsync(id).then(() => toastDone(`${merged_name} is back`), toastFault)}
        >
          Undo
        </Button>
      )}
    </Group>
  )
}
