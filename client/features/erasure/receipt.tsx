/** What an erasure has wiped and what is kept, without a word of the person; to print or keep as a file. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Erasure, ErasureKept } from '#domain/http/records/erasures.ts'
import { saveFile } from '../../browser/save-file.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { Facts } from '../../ui/facts.tsx'

const PLACES = {
  leads: 'Records',
  calls: 'Calls, without name and notes now',
  conversations: 'Conversations',
  tasks: 'Tasks and callbacks',
  recordings: 'Recordings',
  activity: 'Lines of the activity log',
  imports: 'Rows of imports',
  attachments: 'Files',
  exports: 'Files of exports that may have held them',
  journal: 'Lines of the floor’s journal, without name, number, notes and answers now',
} as const

const KEPT: Readonly<Record<ErasureKept['what'], string>> = {
  'held-recordings': 'Recordings on hold, until the hold is released',
  consents: 'Consents, as the proof that calls were allowed',
  'blocked-number': 'The number alone, so that nobody calls it again',
  journal: 'The floor’s journal, as the proof of what happened on it. It still holds the name and notes of past calls.',
  'import-files': 'Uploaded files of leads, which may name them and are deleted by then',
  'export-files': 'Exports that were running, whose files are deleted by then',
  'stored-answers': 'Answers kept for repeated requests, which are deleted by then',
}

export function Receipt({ receipt }: { readonly receipt: Erasure }) {
  const { id, reason, created_at, created_by_name, wiped, kept, status } = receipt
  return (
    <Stack gap="md">
      <Facts
        facts={[
          ['Receipt', id, 'wide'],
          ['When', <RecordTime key="when" at={created_at} none="" />],
          ['By', created_by_name ?? 'somebody'],
          ['Reason', reason, 'wide'],
        ]}
      />
      {status === 'done' ? null : <Text size="sm">It isn’t complete yet and goes on by itself.</Text>}
      <div>
        <Text size="sm" fw={600}>
          Wiped
        </Text>
        {Object.entries(PLACES).map(([place, label]) => {
          const count = Object.entries(wiped).find(([name]) => name === place)?.[1] ?? 0
          return count === 0 ? null : (
            <Text key={place} size="sm">
              {label}: {count}
            </Text>
          )
        })}
      </div>
      <div>
        <Text size="sm" fw={600}>
          Kept
        </Text>
        {kept.map(({ what, count, until }) => (
          <Text key={what} size="sm">
            {KEPT[what]}
            {count === null ? '' : `: ${count}`}
            {until === null ? null : (
              <>
                {' '}
                (<RecordTime at={until} none="" />)
              </>
            )}
          </Text>
        ))}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button
          onClick={() =>
            saveFile(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }), `erasure-${id}.json`)
          }
        >
          Download
        </Button>
      </Group>
    </Stack>
  )
}
