/** Where a file of leads comes in: chosen, dropped, or pasted from a spreadsheet. */
import { Button, FileButton, Group, Loader, Stack, Text, Textarea } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Import } from '#domain/http/imports/imports.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { Notice } from '../../../ui/notice.tsx'
import { importActions } from './actions.ts'
import styles from './choose-file.module.css'
import { sizeText } from '../../../format/size-text.ts'
import { useBrought } from './use-brought.ts'
import { useUpload } from './use-upload.ts'

const ACCEPT = '.csv,.tsv,.txt,.tab,text/csv,text/plain,text/tab-separated-values'
const PASTED = 'Pasted rows'

interface ChooseFileProps {
  readonly team: { readonly id: string; readonly name: string }
  readonly onUploaded: (made: Import) => void
}

export function ChooseFile({ team, onUploaded }: ChooseFileProps) {
  const { file, fault, send, stop } = useUpload(team.id, onUploaded)
  const [typed, setTyped] = useState('')
  const open = useRef<() => void>(() => undefined)
  const choose = useAction({ ...importActions.choose, run: () => open.current(), when: file === null })
  const take = (chosen: File | null) => chosen && send(chosen, chosen.name.slice(0, 200))
  const paste = (text: string) => send(new Blob([text], { type: 'text/plain' }), PASTED)
  const isOver = useBrought({ take, paste })
  if (file !== null) return <Uploading file={file} onStop={stop} />
  return (
    <Stack gap="md">
      {fault === null ? null : (
        <Notice tone="red" title="This file was not taken">
          {fault}
        </Notice>
      )}
      <div className={styles.place} data-over={isOver || undefined}>
        <IconFileSpreadsheet size={32} stroke={1.5} aria-hidden />
        <Text fw={600}>Drop a file of leads here</Text>
        <Text size="sm" c="dimmed" ta="center" maw="52ch">
          CSV or text from any spreadsheet or CRM, 50 MB and 200,000 rows at most. You see what it holds, and check it,
          before any lead is changed. The leads go into {team.name}.
        </Text>
        <FileButton accept={ACCEPT} onChange={take}>
          {({ onClick }) => {
            open.current = onClick
            return <ActionButton action={choose} variant="filled" />
          }}
        </FileButton>
      </div>
      <Group align="end" gap="sm">
        <Textarea
          flex="1 1 260px"
          label="Or paste rows"
          description="Cells copied from a spreadsheet, with their headings."
          rows={2}
          maxLength={20_000}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button variant="default" disabled={typed.trim() === ''} onClick={() => paste(typed)}>
          Use these rows
        </Button>
      </Group>
    </Stack>
  )
}

interface UploadingProps {
  readonly file: { readonly name: string; readonly size: number }
  readonly onStop: () => void
}

const Uploading = ({ file: { name, size }, onStop }: UploadingProps) => (
  <div className={styles.place}>
    <Loader size="sm" aria-hidden />
    <Text size="sm" role="status">
      Uploading “{name}”, {sizeText(size)}
    </Text>
    <Button variant="default" size="xs" onClick={onStop}>
      Cancel
    </Button>
  </div>
)
