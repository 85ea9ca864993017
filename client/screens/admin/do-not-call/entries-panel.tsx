/** Blocked numbers, found by how they begin, with their history; an admin lifts one with a reason. */
import { Button, Group, SegmentedControl, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DO_NOT_CALL_STATES, type DoNotCallEntry } from '#domain/http/suppression/do-not-call.ts'
import { doNotCallOptions, useLiftNumber } from '../../../api/do-not-call-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useWritePhone } from '../../../format/phone.ts'
import { useMay } from '../../../session/use-session.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { EntryRows } from './entry-rows.tsx'

const STATE_WORDS = { blocked: 'Blocked', lifted: 'Lifted', all: 'All' } as const
const TYPING_MS = 250

export function EntriesPanel({ country, source }: { country: string; source: string | null }) {
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<(typeof DO_NOT_CALL_STATES)[number]>('blocked')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const filters = { country, state, ...(q !== '' && { q }), ...(source !== null && { source }) }
  const entries = useInfiniteQuery(doNotCallOptions(filters))
  const rows = entries.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Panel title="Numbers" label="Numbers that are not to be called">
      <Group gap="sm" mb="md">
        <TextInput
          w={240}
          aria-label="Find a number"
          placeholder="Number, or how it begins"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which numbers"
          data={DO_NOT_CALL_STATES.map((value) => ({ value, label: STATE_WORDS[value] }))}
          value={state}
          onChange={(next) => setState(DO_NOT_CALL_STATES.find((known) => known === next) ?? 'blocked')}
        />
      </Group>
      {entries.isPending ? <RowsLoading name="the numbers" /> : null}
      {entries.error ? <ErrorState fault={entries.error} inline onRetry={() => void entries.refetch()} /> : null}
      {entries.data && rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {q === '' ? 'No numbers here.' : 'No number like this is on the list.'}
        </Text>
      ) : null}
      {rows.length > 0 ? <Entries rows={rows} /> : null}
      {entries.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          More numbers
        </Button>
      ) : null}
    </Panel>
  )
}

function Entries({ rows }: { rows: readonly DoNotCallEntry[] }) {
  const may = useMay()
  const phoneText = useWritePhone()
  const [lifting, setLifting] = useState<string | null>(null)
  const { mutate } = useLiftNumber()
  const lift = (phone: string, reason: string) => {
    setLifting(null)
    mutate(
      { phone, reason },
      { onSuccess: () => toastDone(`${phoneText(phone, null)} can be called again`), onError: toastFault },
    )
  }
  return (
    <>
      <ScrollTable label="Numbers that are not to be called" minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Number</Table.Th>
            <Table.Th>Source</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th>Until</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>
              <VisuallyHidden>What can be done</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <EntryRows rows={rows} onLift={may('lift-blocks') ? setLifting : null} />
        </Table.Tbody>
      </ScrollTable>
      {lifting === null ? null : (
        <ReasonDialog
          title={`Let ${phoneText(lifting, null)} be called again?`}
          about="This takes the number off every list, for every lead and team that has it. The entries stay as history."
          confirm="Lift the block"
          danger
          onClose={() => setLifting(null)}
          onConfirm={(reason) => lift(lifting, reason)}
        />
      )}
    </>
  )
}
