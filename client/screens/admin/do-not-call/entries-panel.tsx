/** Blocked numbers, found by how they begin, with their history; an admin lifts one with a reason. */
import { Button, Group, SegmentedControl, Table, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPhoneOff, IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { DO_NOT_CALL_STATES, type DoNotCallEntry } from '#domain/http/suppression/do-not-call.ts'
import { doNotCallOptions, useLiftNumber } from '../../../api/do-not-call-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { queryText } from '../../../api/records/query-text.ts'
import { ExportButton } from '../../../features/exports/export-button.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useWritePhone } from '../../../format/phone.ts'
import { useMay } from '../../../session/use-session.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { EntryRows } from './entry-rows.tsx'
import { sourceWords } from './entry-words.ts'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

const STATE_WORDS = { blocked: 'Blocked', lifted: 'Lifted', all: 'All' } as const
const COLUMNS = ['Number', 'Source', 'Reason', 'Since', 'Until', 'By']
const TYPING_MS = 250

interface EntriesPanelProps {
  readonly country: string
  /** Of this list alone. */
  readonly source: string | null
  readonly onSource: (source: string | null) => void
  readonly box: RefObject<HTMLInputElement | null>
}

export function EntriesPanel({ country, source, onSource, box }: EntriesPanelProps) {
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<(typeof DO_NOT_CALL_STATES)[number]>('blocked')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const filters = { country, state, ...(q !== '' && { q }), ...(source !== null && { source }) }
  const entries = useInfiniteQuery(doNotCallOptions(filters))
  const rows = entries.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Panel
      title={source === null ? 'Numbers' : `Numbers: ${sourceWords(source)}`}
      label="Numbers that are not to be called"
      aside={
        source === null ? undefined : (
          <Button size="compact-sm" variant="default" onClick={() => onSource(null)}>
            Show every list
          </Button>
        )
      }
    >
      <Group gap="sm" mb="md">
        <TextInput
          ref={box}
          w={{ base: '100%', xs: 240 }}
          type="search"
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
        <ExportButton
          wish={{ subject: 'do-not-call', matching: queryText(filters), what: 'The numbers shown here, all of them' }}
        />
      </Group>
      {entries.isPending ? <RowsLoading name="the numbers" /> : null}
      {entries.error ? <ErrorState fault={entries.error} inline onRetry={() => void entries.refetch()} /> : null}
      {entries.data && rows.length === 0 ? <NoEntries typed={q} state={state} /> : null}
      {rows.length > 0 ? <Entries rows={rows} /> : null}
      <ShowMore more={toMoreRecords(entries)} mt="sm">
        More numbers
      </ShowMore>
    </Panel>
  )
}

const NONE = {
  blocked: 'No number is blocked',
  lifted: 'No block was ever lifted or ended',
  all: 'No number was ever blocked',
} as const

const NoEntries = ({ typed, state }: { typed: string; state: keyof typeof NONE }) =>
  typed === '' ? (
    <EmptyState icon={IconPhoneOff} title={NONE[state]} compact />
  ) : (
    <EmptyState icon={IconSearchOff} title="No such number" compact>
      Nothing {state === 'all' ? 'here' : STATE_WORDS[state].toLowerCase()} begins with {typed}.
    </EmptyState>
  )

function Entries({ rows }: { rows: readonly DoNotCallEntry[] }) {
  const may = useMay()
  const phoneText = useWritePhone()
  const narrow = useNarrowerThan('phone')
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
      <ScrollTable label="Numbers that are not to be called" minWidth={narrow ? 0 : 760}>
        <Table.Thead>
          <Table.Tr>
            {(narrow ? ['Number'] : COLUMNS).map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>What can be done</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <EntryRows rows={rows} narrow={narrow} onLift={may('lift-blocks') ? setLifting : null} />
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
