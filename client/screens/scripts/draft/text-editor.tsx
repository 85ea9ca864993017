/** A draft as text: its faults beside it while one types, and nothing of it lost on the way to the server. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDeferredValue, useMemo, useRef } from 'react'
import { readContentText } from '#domain/http/script-file.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import type { ScriptFault } from '#domain/script/fault.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useSaveDraft } from '../../../api/script-queries.ts'
import { countText } from '../../../format/duration.ts'
import { Notice } from '../../../ui/notice.tsx'
import { draftActions } from '../actions.ts'
import { FaultList, placeInText } from '../fault-list.tsx'
import { useDraftText } from './draft-text.ts'
import styles from './text-editor.module.css'

interface TextEditorProps {
  readonly draft: ScriptDraft
  readonly onReload: () => void
}

export function TextEditor({ draft, onReload }: TextEditorProps) {
  const mine = useDraftText(draft)
  const field = useRef<HTMLTextAreaElement>(null)
  const shown = useDeferredValue(mine.text)
  const read = useMemo(() => readContentText(shown), [shown])
  const save = useSaveDraft(draft.script_id)
  const canSave = !mine.isChanged
    ? 'Nothing has changed.'
    : mine.isOutdated
      ? 'Choose first which text stands.'
      : read.ok || 'Mend the faults that are marked as errors first.'
  const write = () => {
    const { text, revision } = mine
    const now = readContentText(text)
    if (!now.ok) return
    save.mutate(
      { revision, content: now.value },
      {
        onSuccess: (saved) => mine.saved(text, saved.revision),
        // Whose is newer is shown beside what is typed here.
        onError: (fault) => isProblem(fault, 'version-conflict') && onReload(),
      },
    )
  }
  const action = useAction({ ...draftActions.save, run: write, when: canSave, busy: save.isPending })
  const isConflict = isProblem(save.error, 'version-conflict')
  return (
    <div className={styles.editor}>
      <Stack gap="sm" p="md" miw={0} mih={0}>
        {mine.isOutdated ? <Outdated draft={draft} onKeep={mine.keepMine} onDiscard={mine.discard} /> : null}
        {save.error && !isConflict ? <ErrorState fault={save.error} inline onRetry={write} /> : null}
        <Textarea
          ref={field}
          aria-label="Text of the draft"
          value={mine.text}
          spellCheck={false}
          classNames={{ root: styles.field, wrapper: styles.field, input: styles.input }}
          onChange={(event) => mine.type(event.currentTarget.value)}
        />
        <Group gap="sm">
          <ActionButton action={action} variant="filled" />
          <Button variant="default" disabled={!mine.isChanged} onClick={mine.discard}>
            Discard changes
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {mine.isChanged ? 'Not saved yet. Kept in this browser.' : `Saved as revision ${draft.revision}`}
          </Text>
        </Group>
      </Stack>
      <aside className={styles.faults} aria-label="Checks">
        <Verdict faults={read.faults} />
        <FaultList faults={read.faults} placeOf={placeInText} onGo={(fault) => goTo(field.current, fault)} />
      </aside>
    </div>
  )
}

function Verdict({ faults }: { faults: readonly ScriptFault[] }) {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const words =
    faults.length === 0
      ? 'No faults'
      : errors === 0
        ? `${countText(faults.length, 'warning')}. It can be published.`
        : `${countText(errors, 'error')} to mend before it can be published`
  return (
    <Text fw={600} mb="md" role="status">
      {words}
    </Text>
  )
}

interface OutdatedProps {
  readonly draft: ScriptDraft
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

/** Nothing is overwritten before somebody has chosen. */
const Outdated = ({ draft, onKeep, onDiscard }: OutdatedProps) => (
  <Notice tone="amber" title={`${draft.updated_by_name ?? 'Somebody'} saved this draft after you began`}>
    <Text size="sm" mb="sm">
      What you typed is below and not saved. Copy what you need before you take the other text.
    </Text>
    <Group gap="sm">
      <Button size="xs" variant="default" onClick={onKeep}>
        Keep mine
      </Button>
      <Button size="xs" variant="default" onClick={onDiscard}>
        Take theirs
      </Button>
    </Group>
  </Notice>
)

/** Selects the line, and brings it into view. */
function goTo(field: HTMLTextAreaElement | null, { line }: ScriptFault): void {
  if (field === null || line === null) return
  const lines = field.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
  field.focus()
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 4)
}
