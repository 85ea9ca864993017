/** One file: what it is, a way to save it, and to delete it with a way back. */
import { ActionIcon, Anchor, Group, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Attachment } from '#domain/http/records/attachments.ts'
import type { FileType } from '#domain/http/records/file-type.ts'
import { fetchFile, useDeleteFile, useRestoreFile } from '../../api/records/attachment-queries.ts'
import { saveFile } from '../../browser/save-file.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { sizeText } from '../../format/size-text.ts'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { TonePill } from '../../ui/tone-mark.tsx'
import { typeWords, warningWords } from './file-words.ts'

interface FileLineProps {
  readonly leadId: string
  /** Whether the lead is theirs to change: one that was taken from them takes its files along. */
  readonly mayChange: boolean
  readonly file: Pick<Attachment, 'id' | 'name' | 'size' | 'warning'> & {
    readonly type: FileType
    readonly user_id: string | null
  }
}

export function FileLine({ leadId, mayChange, file: { id, name, size, type, warning, user_id } }: FileLineProps) {
  const { user, role } = useMe()
  const [isFetching, setIsFetching] = useState(false)
  const mayRemove = mayChange && (user_id === user.id || reachesOthers(role, 'remove-attachments'))
  const { icon: Icon, label } = typeWords(type)
  const download = async () => {
    setIsFetching(true)
    try {
      saveFile(await fetchFile(id), name)
    } catch (fault) {
      toastFault(fault)
    } finally {
      setIsFetching(false)
    }
  }
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={18} stroke={1.5} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Anchor
          component="button"
          type="button"
          ta="start"
          style={{ overflowWrap: 'anywhere' }}
          onClick={() => void download()}
        >
          <bdi>{name}</bdi>
        </Anchor>
        <Text size="sm" c="dimmed">
          {label}, {sizeText(size)}
        </Text>
        {warning === null ? null : (
          <TonePill tone="orange">
            <IconAlertTriangle size={13} aria-hidden /> {warningWords(name, type, warning)}
          </TonePill>
        )}
      </div>
      <Group gap={2} wrap="nowrap">
        <Tooltip label="Download">
          <ActionIcon aria-label={`Download ${name}`} loading={isFetching} onClick={() => void download()}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
        {mayRemove ? <DeleteButton leadId={leadId} id={id} name={name} /> : null}
      </Group>
    </Group>
  )
}

function DeleteButton({ leadId, id, name }: { readonly leadId: string; readonly id: string; readonly name: string }) {
  const remove = useDeleteFile(leadId)
  const restore = useRestoreFile(leadId)
  // The line goes with its file, and with it whoever would hear of the mutation; its promise is kept.
  const bringBack = () => void restore.mutateAsync(id).catch(toastFault)
  const erase = () => void remove.mutateAsync(id).then(() => toastDone('File deleted', { run: bringBack }), toastFault)
  return (
    <Tooltip label="Delete">
      <ActionIcon aria-label={`Delete ${name}`} loading={remove.isPending} onClick={erase}>
        <IconTrash size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
