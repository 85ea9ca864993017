/** A script from a file, or from its text: what is wrong is named by line before anything is sent. */
import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useDeferredValue, useMemo, useState } from 'react'
import { MAX_SCRIPT_BYTES, readScriptFile } from '#domain/http/script-file.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import type { ScriptFault } from '#domain/script/fault.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useImportScript } from '../../../api/script-queries.ts'
import { countText } from '../../../format/duration.ts'
import { Notice } from '../../../ui/notice.tsx'
import { FaultList, placeInText } from '../fault-list.tsx'

interface ImportScriptProps {
  readonly onCreated: (draft: ScriptDraft) => void
}

export function ImportScript({ onCreated }: ImportScriptProps) {
  const [text, setText] = useState('')
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const load = useImportScript()
  const shown = useDeferredValue(text)
  const read = useMemo(() => (shown.trim() === '' ? null : readScriptFile(shown)), [shown])
  const take = async (file: File | null | undefined) => {
    if (!file) return
    load.reset()
    setTooLarge(file.size > MAX_SCRIPT_BYTES ? file.name : null)
    if (file.size <= MAX_SCRIPT_BYTES) setText(await file.text())
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  const sent = isProblem(load.error, 'script-faults') ? (load.error.details?.faults ?? []) : []
  return (
    <Stack p="lg" maw={900} w="100%" mx="auto" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <Group>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          The JSON file of an exported script. You can also drop it here, or paste its text below.
        </Text>
      </Group>
      {tooLarge === null ? null : (
        <Notice tone="red" title={`“${tooLarge}” is too large`}>
          A script is 1 MB at most.
        </Notice>
      )}
      <Textarea
        label="Text of the file"
        value={text}
        rows={12}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre' } }}
        onChange={(event) => {
          load.reset()
          setText(event.currentTarget.value)
        }}
      />
      {load.error && sent.length === 0 ? <ErrorState fault={load.error} inline /> : null}
      <Verdict read={read} sent={sent} />
      <Group>
        <Button
          disabled={read?.ok !== true}
          loading={load.isPending}
          onClick={() => load.mutate(text, { onSuccess: onCreated })}
        >
          Import as a draft
        </Button>
      </Group>
    </Stack>
  )
}

interface VerdictProps {
  readonly read: ReturnType<typeof readScriptFile> | null
  /** What the server found. */
  readonly sent: readonly ScriptFault[]
}

function Verdict({ read, sent }: VerdictProps) {
  const faults = sent.length > 0 ? sent : (read?.faults ?? [])
  if (read === null) return null
  const isRefused = !read.ok || sent.length > 0
  const title = isRefused
    ? `This file can’t be imported: ${countText(faults.length, 'fault')}`
    : `“${read.value.title}”: ${countText(read.value.content.nodes.length, 'step')}${faults.length > 0 ? `, ${countText(faults.length, 'remark')} for its draft` : ''}`
  return (
    <Stack gap="sm">
      <Notice tone={isRefused ? 'red' : 'green'} title={title} />
      <FaultList faults={faults} placeOf={placeInText} />
    </Stack>
  )
}
