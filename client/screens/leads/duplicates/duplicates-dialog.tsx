/** Leads with the same number or address: compared and merged, or set aside as no duplicates. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DuplicateGroup } from '#domain/http/records/merges.ts'
import { phoneText } from '#domain/phone/text.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { duplicatesOptions, useMarkDuplicates } from '../../../api/records/merge-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { MergePair } from './merge-pair.tsx'
import { PastMerges } from './past-merges.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

interface DuplicatesDialogProps {
  readonly onClose: () => void
}

type Part = 'open' | 'set-aside' | 'merged'

const PARTS: { readonly value: Part; readonly label: string }[] = [
  { value: 'open', label: 'To check' },
  { value: 'set-aside', label: 'Not duplicates' },
  { value: 'merged', label: 'Merged' },
]

interface Pair {
  readonly kept: string
  readonly merged: string
}

export function DuplicatesDialog({ onClose }: DuplicatesDialogProps) {
  const [part, setPart] = useState<Part>('open')
  const [pair, setPair] = useState<Pair | null>(null)
  return (
    <Dialog title={pair ? 'Merge two leads' : 'Duplicates'} size={860} onClose={onClose}>
      {pair ? (
        <MergePair
          {...pair}
          onSwap={() => setPair({ kept: pair.merged, merged: pair.kept })}
          onDone={() => setPair(null)}
        />
      ) : (
        <>
          <SegmentedControl
            aria-label="Which duplicates"
            size="xs"
            mb="md"
            data={PARTS}
            value={part}
            onChange={(value) => setPart(PARTS.find((one) => one.value === value)?.value ?? 'open')}
          />
          {part === 'merged' ? <PastMerges /> : <Groups key={part} state={part} onCompare={setPair} />}
        </>
      )}
    </Dialog>
  )
}

const EMPTY = {
  open: 'No duplicates. No two leads have the same number or email address.',
  'set-aside': 'Nothing was marked as not a duplicate.',
} as const

/** Back from two leads, the button that led to them is another one by now. */
function takeLostFocus(list: HTMLElement | null): void {
  if (document.activeElement === document.body) list?.focus()
}

interface GroupsProps {
  readonly state: 'open' | 'set-aside'
  readonly onCompare: (pair: Pair) => void
}

function Groups({ state, onCompare }: GroupsProps) {
  const query = useInfiniteQuery(duplicatesOptions(state))
  const groups = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      {query.error && !query.data ? (
        <ErrorState fault={query.error} inline onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? (
        <Text size="sm" c="dimmed" role="status">
          Looking for duplicates …
        </Text>
      ) : null}
      {query.data && groups.length === 0 && !query.hasNextPage ? <Text size="sm">{EMPTY[state]}</Text> : null}
      <Stack
        ref={takeLostFocus}
        gap="md"
        component="ul"
        m={0}
        p={0}
        mah="60vh"
        tabIndex={0}
        aria-label="Possible duplicates"
        style={{ listStyle: 'none', overflow: 'auto' }}
      >
        {groups.map((group) => (
          <OneGroup key={`${group.kind} ${group.key}`} group={group} state={state} onCompare={onCompare} />
        ))}
      </Stack>
      <ShowMore more={toMoreRecords(query)} mt="sm" />
    </>
  )
}

interface OneGroupProps extends GroupsProps {
  readonly group: DuplicateGroup
}

/** The oldest is proposed to stay. */
function OneGroup({ group: { kind, key, leads }, state, onCompare }: OneGroupProps) {
  const mark = useMarkDuplicates()
  const { teams } = useMe()
  const [first] = leads
  if (first === undefined) return null
  const what = kind === 'phone' ? phoneText(key) : key
  const set = (to: 'open' | 'set-aside', onSuccess: () => void = () => undefined) =>
    mark.mutate({ kind, key, lead_ids: leads.map(({ id }) => id), state: to }, { onSuccess, onError: toastFault })
  const other = state === 'open' ? 'set-aside' : 'open'
  return (
    <li>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" fw={620} truncate>
          {what}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          flex="none"
          loading={mark.isPending}
          aria-label={`${state === 'open' ? 'Not duplicates' : 'Check again'}: ${what}`}
          onClick={() =>
            set(other, () =>
              toastDone(state === 'open' ? 'Marked as not duplicates' : 'Back on the list', { run: () => set(state) }),
            )
          }
        >
          {state === 'open' ? 'Not duplicates' : 'Check again'}
        </Button>
      </Group>
      {leads.map((lead) => (
        <Group key={lead.id} gap="sm" justify="space-between" wrap="nowrap" mt={4}>
          <Text size="sm" truncate>
            {lead.name}
            <Text span inherit c="dimmed">
              {' '}
              {[lead.company, teams.find(({ id }) => id === lead.team_id)?.name, lead.assigned_to_name ?? 'no owner']
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Text>
          {lead === first ? (
            <Text size="xs" c="dimmed" flex="none">
              oldest
            </Text>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              flex="none"
              aria-label={`Compare ${lead.name} with ${first.name}`}
              onClick={() => onCompare({ kept: first.id, merged: lead.id })}
            >
              Compare
            </Button>
          )}
        </Group>
      ))}
    </li>
  )
}
