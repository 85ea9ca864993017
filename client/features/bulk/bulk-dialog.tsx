/** Asks what is to be done with many leads, and begins it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { BulkAct, BulkStart } from '#domain/http/records/bulk.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useStartJob } from '../../api/records/bulk-queries.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { ActFields } from './act-fields.tsx'
import { ACT_WORDS } from './job-words.ts'

interface BulkDialogProps {
  readonly type: BulkAct['type']
  readonly leads: BulkStart['leads']
  /** How many they are, in words. */
  readonly leadsText: string
  readonly teamId: string | undefined
  readonly onClose: () => void
  readonly onStarted: () => void
}

const ABOUT: Partial<Record<BulkAct['type'], string>> = {
  assign: 'A lead in a live call is left with its agent, and listed.',
  share:
    'Each person gets as many as the others, one more at most. A lead in a live call is left with its agent, and listed.',
  move: 'They belong to nobody there until they are assigned. Callbacks and open tasks move too, unassigned.',
  'do-not-call': 'Nobody in the organisation can call these numbers until an admin lifts the block.',
  delete:
    'They leave every list and the floor, and their callbacks are cancelled. They can be restored from the bin for 30 days.',
}

export function BulkDialog({ type, leads, leadsText, teamId, onClose, onStarted }: BulkDialogProps) {
  const start = useStartJob()
  const [act, setAct] = useState<BulkAct | null>(type === 'delete' ? { type } : null)
  const [missing, setMissing] = useState(false)
  const about = ABOUT[type]
  const submit = () => {
    if (act === null) return setMissing(true)
    start.mutate(
      { act, leads },
      {
        onSuccess: () => {
          toastDone(`${ACT_WORDS[type]}: started. You can go on working.`)
          onClose()
          onStarted()
        },
      },
    )
  }
  return (
    <Dialog title={`${ACT_WORDS[type]}: ${leadsText}`} size={460} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="md">
          {about === undefined ? null : (
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          )}
          <ActFields type={type} teamId={teamId} missing={missing && act === null} onAct={setAct} />
          {start.error === null ? null : <ErrorState fault={start.error} inline />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} {...(type === 'delete' && { 'data-autofocus': true })}>
              Cancel
            </Button>
            <Button type="submit" color={type === 'delete' ? 'red' : 'teal'} loading={start.isPending}>
              {type === 'delete' ? `Delete ${leadsText}` : `Change ${leadsText}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
