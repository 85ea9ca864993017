/** Brings a list in: what is wrong is shown by line before anything is applied; other lists keep what they say. */
import { Autocomplete, Button, FileInput, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SAID_ON_A_CALL, TYPED_IN } from '#domain/http/suppression/do-not-call.ts'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { doNotCallListsOptions } from '../../../api/do-not-call-queries.ts'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ImportStageView } from './import-stage.tsx'
import { type ListRow, readList } from './read-list.ts'
import { useImport } from './use-import.ts'

export function ImportDialog({ country, onClose }: { country: string; onClose: () => void }) {
  const lists = useQuery(doNotCallListsOptions)
  const names = (lists.data ?? [])
    .map(({ source }) => source)
    .filter((name) => name !== SAID_ON_A_CALL && name !== TYPED_IN)
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('On the register')
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const [rows, setRows] = useState<readonly ListRow[]>([])
  const { stage, run, reset, stop } = useImport()
  const wish = { source: source.trim(), reason: reason.trim(), country, rows }
  const ready = wish.source !== '' && wish.reason !== '' && rows.length > 0
  const running = stage.type === 'running'

  function take(next: string) {
    reset()
    setText(next)
    setRows(readList(next))
  }

  async function takeFile(next: File | null) {
    setFile(next)
    take(next === null ? '' : await next.text())
  }

  return (
    <Dialog title="Import a do-not-call list" size={600} closeOnEscape={!running} onClose={onClose}>
      <Stack gap="sm">
        <Autocomplete
          data-autofocus
          label="Name of the list"
          description="Import the same name again to bring it up to date. What other lists say stays."
          placeholder="For example TPS"
          maxLength={60}
          data={names}
          value={source}
          disabled={running}
          onChange={setSource}
        />
        <TextInput
          label="Reason shown with each number"
          maxLength={REASON_MAX}
          value={reason}
          disabled={running}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FileInput
          label="File"
          description="One number a line, or area and number in columns. A column with A and D adds and deletes."
          placeholder="Choose a text or CSV file"
          accept=".csv,.txt,.tsv,text/plain,text/csv"
          clearable
          leftSection={<IconFileImport size={15} aria-hidden />}
          value={file}
          disabled={running}
          onChange={(next) => void takeFile(next)}
        />
        {file === null ? (
          <Textarea
            label="Or paste numbers"
            autosize
            minRows={3}
            maxRows={8}
            value={text}
            disabled={running}
            onChange={(event) => take(event.currentTarget.value)}
          />
        ) : null}
        <ImportStageView stage={stage} />
        <Group justify="flex-end" mt="sm">
          {running ? (
            <Button variant="default" onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button variant="default" onClick={onClose}>
              {stage.type === 'applied' ? 'Close' : 'Cancel'}
            </Button>
          )}
          {stage.type === 'checked' ? (
            <Button onClick={() => void run({ ...wish, dryRun: false })}>Apply</Button>
          ) : stage.type === 'applied' ? null : (
            <Button disabled={!ready} loading={running} onClick={() => void run({ ...wish, dryRun: true })}>
              {rows.length === 0 ? 'Check' : `Check ${countText(rows.length, 'row')}`}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}
