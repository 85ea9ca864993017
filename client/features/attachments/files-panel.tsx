/** The files of a lead: dropped, pasted or chosen, on their way, and those that are there. */
import { Button, FileButton, Stack, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { attachmentsOptions, filesChanged } from '../../api/records/attachment-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useDroppedFiles } from '../../browser/use-dropped-files.ts'
import { sizeText } from '../../format/size-text.ts'
import { Panel } from '../../ui/panel.tsx'
import { FileLine } from './file-line.tsx'
import styles from './files-panel.module.css'
import { UploadLine } from './upload-line.tsx'
import { addUploads, useUploads } from './uploads.ts'
import { ShowMore } from '../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'

interface FilesPanelProps {
  readonly leadId: string
  readonly mayChange: boolean
}

export function FilesPanel({ leadId, mayChange }: FilesPanelProps) {
  const cache = useQueryClient()
  const uploads = useUploads(leadId)
  const query = useInfiniteQuery(attachmentsOptions(leadId))
  const files = query.data?.pages.flatMap(({ data }) => data) ?? []
  const take = (chosen: readonly File[]) => {
    if (mayChange) addUploads(leadId, chosen, (id) => void filesChanged(cache, id))
  }
  const isOver = useDroppedFiles(take) && mayChange
  return (
    <Panel title="Files" aside={mayChange ? <AddButton take={take} /> : undefined}>
      <div className={styles.place} data-over={isOver || undefined}>
        {query.error && !query.data ? (
          <ErrorState fault={query.error} inline onRetry={() => void query.refetch()} />
        ) : null}
        {isOver ? <Text size="sm">Drop to add to this lead</Text> : null}
        {query.isSuccess && files.length + uploads.length === 0 && !isOver ? (
          <Text size="sm" c="dimmed">
            {mayChange ? 'None yet. Drop files here or paste them, 25 MB each at most.' : 'None yet.'}
          </Text>
        ) : null}
        <Stack component="ul" gap="sm">
          {uploads.map((upload) => (
            <li key={upload.key}>
              <UploadLine upload={upload} />
            </li>
          ))}
          {files.map((file) => (
            <li key={file.id}>
              <FileLine leadId={leadId} mayChange={mayChange} file={{ ...file, type: file.type ?? 'unknown' }} />
            </li>
          ))}
        </Stack>
        <ShowMore more={toMoreRecords(query)} size="compact-sm" mt="sm">
          More files
        </ShowMore>
        <Used usage={query.data?.pages[0]?.usage} />
      </div>
    </Panel>
  )
}

const AddButton = ({ take }: { readonly take: (files: readonly File[]) => void }): ReactNode => (
  <FileButton multiple onChange={take}>
    {({ onClick }) => (
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPaperclip size={14} aria-hidden />}
        onClick={onClick}
      >
        Add files
      </Button>
    )}
  </FileButton>
)

interface Usage {
  readonly files: number
  readonly bytes: number
  readonly max_files: number
  readonly max_bytes: number
}

/** Said once it begins to matter. */
function Used({ usage }: { readonly usage: Usage | undefined }) {
  if (usage === undefined || Math.max(usage.files / usage.max_files, usage.bytes / usage.max_bytes) < 0.5) return null
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {usage.files} of {usage.max_files} files, {sizeText(usage.bytes)} of {sizeText(usage.max_bytes)} used
    </Text>
  )
}
