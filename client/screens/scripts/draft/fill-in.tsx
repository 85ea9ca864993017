/** The words that a template leaves to its team, asked once each and put wherever they are spoken. */
import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useState } from 'react'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { fillPlaceholders, listPlaceholders, type Placeholder } from '#domain/script/placeholders.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useSaveDraft } from '../../../api/script-queries.ts'
import { countFilled, GapFields, type GapWords } from '../../../features/script-gaps/gap-fields.tsx'
import { toast, toastDone } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { keptText } from './draft-text.ts'
import { UNSAVED } from './script-bar.tsx'

interface FillInProps {
  readonly draft: ScriptDraft
  readonly onReload: () => void
}

export function FillIn({ draft, onReload }: FillInProps) {
  const [isOpen, setOpen] = useState(false)
  const gaps = listPlaceholders(draft.content)
  if (gaps.length === 0) return null
  const open = () => (keptText(draft.script_id) === null ? setOpen(true) : toast(UNSAVED))
  return (
    <>
      <Box p="md" pb={0}>
        <Button fullWidth variant="default" leftSection={<IconForms size={16} aria-hidden />} onClick={open}>
          Fill in your own words
        </Button>
      </Box>
      {isOpen ? <FillInDialog draft={draft} gaps={gaps} onReload={onReload} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface FillInDialogProps extends FillInProps {
  readonly gaps: readonly Placeholder[]
  readonly onClose: () => void
}

function FillInDialog({ draft, gaps, onReload, onClose }: FillInDialogProps) {
  const [words, setWords] = useState<GapWords>(new Map())
  const save = useSaveDraft(draft.script_id)
  const filled = countFilled(gaps, words)
  /** Awaited: with its last gap the dialog is gone, and callbacks of its own would not be heard. */
  async function submit(): Promise<void> {
    try {
      await save.mutateAsync({ revision: draft.revision, content: fillPlaceholders(draft.content, words) })
      const left = gaps.length - filled
      toastDone(left === 0 ? 'All filled in' : `Saved. ${countText(left, 'gap')} left to fill in.`)
      onClose()
    } catch (fault) {
      // Shown below. Saving again puts the words into the newer draft.
      if (isProblem(fault, 'version-conflict')) onReload()
    }
  }
  return (
    <Dialog title="Fill in your own words" size={560} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (filled > 0) void submit()
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            Each is put in wherever the script says it. What you leave empty stays in its brackets.
          </Text>
          <GapFields gaps={gaps} words={words} onWords={setWords} />
          {save.error ? <ErrorState fault={save.error} inline onRetry={() => void submit()} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={filled === 0} loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
