/** What an import did, what was left out, and the way back. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Import, ImportCounts } from '#domain/http/imports/imports.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { countText } from '../../../format/duration.ts'
import type { Tone } from '../../../format/record-labels.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { importActions } from './actions.ts'
import { firstVerdict, RowList, VerdictFilter } from './row-list.tsx'
import { VERDICT_WORDS } from './import-words.ts'
import { useErrorFile } from './use-error-file.ts'

interface ResultPartProps {
  readonly found: Import
  readonly team: { readonly name: string }
  readonly toSetUp: boolean
  readonly isBusy: boolean
  readonly onGoOn: () => void
  readonly onUndo: () => void
}

const NOTHING: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0 }

export function ResultPart({ found, team, toSetUp, isBusy, onGoOn, onUndo }: ResultPartProps) {
  const { status, undo, kept_until: keptUntil } = found
  const counts = found.ran ?? NOTHING
  const [isAsking, setIsAsking] = useState(false)
  const errors = useErrorFile(found, 'run', counts)
  const isOver = status === 'undone'
  const isHalf = status === 'cancelled' || status === 'failed'
  const goOn = { ...importActions.run, label: 'Go on with the import', run: onGoOn, when: isHalf, busy: isBusy }
  const back = {
    ...importActions.undo,
    run: () => setIsAsking(true),
    when: !isOver && (counts.created + counts.updated > 0 || 'It has changed no lead.'),
    busy: isBusy,
  }
  useActions([goOn, errors, back])
  return (
    <>
      <Panel title="Result" label="What the import did">
        <Stack gap="md">
          <Outcome found={found} counts={counts} team={team} />
          <Group gap="sm">
            {isHalf ? <ActionButton action={goOn} variant="filled" /> : null}
            {toSetUp ? (
              <Button component={Link} to="/admin">
                Go on with the set-up
              </Button>
            ) : null}
            <Button component={Link} to="/leads" variant="default">
              See the leads
            </Button>
            {counts.refused + counts.skipped > 0 ? <ActionButton action={errors} /> : null}
            {isOver ? null : <ActionButton action={back} />}
          </Group>
          <Text size="sm" c="dimmed">
            The file and this list are kept until <RecordTime at={keptUntil} none="" inSentence />
            {isOver ? '.' : '; until then it can be undone.'}
          </Text>
        </Stack>
      </Panel>
      {undo !== null && undo.left > 0 ? (
        <Panel title={`What stands in the way of the undo: ${countText(undo.left, 'lead')}`} label="Not taken back">
          <RowList
            importId={found.id}
            filters={{ run: 'run', left: true }}
            stamp={`${found.finished_at} left`}
            label="Leads that were not taken back"
          />
        </Panel>
      ) : null}
      <Rows key={found.finished_at} found={found} counts={counts} />
      {isAsking ? (
        <UndoDialog
          counts={counts}
          onClose={() => setIsAsking(false)}
          onUndo={() => {
            setIsAsking(false)
            onUndo()
          }}
        />
      ) : null}
    </>
  )
}

function Rows({ found, counts }: { found: Import; counts: ImportCounts }) {
  const [verdict, setVerdict] = useState(firstVerdict(counts))
  if (found.ran === null) return null
  return (
    <Panel title="Row by row" label="Row by row">
      <Stack gap="md">
        <VerdictFilter run="run" counts={counts} chosen={verdict} onChoose={setVerdict} />
        <RowList
          key={verdict}
          importId={found.id}
          filters={{ run: 'run', verdict }}
          stamp={found.finished_at ?? ''}
          label={`Rows: ${VERDICT_WORDS.run[verdict].toLowerCase()}`}
        />
      </Stack>
    </Panel>
  )
}

interface OutcomeProps {
  readonly found: Import
  readonly counts: ImportCounts
  readonly team: { readonly name: string }
}

function Outcome({ found: { status, undo, failure, rows }, counts, team }: OutcomeProps) {
  const did = didText(counts)
  const [tone, title, text] = ((): readonly [Tone, string, string] => {
    switch (status) {
      case 'cancelled':
        return ['amber', 'Stopped', `${did} What was done stays; it can go on where it stopped, or be undone.`]
      case 'failed':
        return ['red', 'Not finished', `The file ${failure?.words ?? ''} ${did}`]
      case 'undone':
        return ['blue', 'Undone', undoText(undo)]
      default:
        return [
          counts.refused > 0 ? 'amber' : 'green',
          did,
          [
            `${countText(rows ?? 0, 'row')} read.`,
            ...(counts.created > 0 ? [`New leads are ready to be called in ${team.name}.`] : []),
            ...(counts.refused > 0 ? ['Refused rows were left out. Correct them in their file and import that.'] : []),
          ].join(' '),
        ]
    }
  })()
  return (
    <Notice tone={tone} title={title}>
      {text}
    </Notice>
  )
}

function didText({ created, updated, unchanged, skipped, refused }: ImportCounts): string {
  const parts = [
    `${countText(created, 'lead')} created`,
    ...(updated > 0 ? [`${countText(updated, 'lead')} updated`] : []),
    ...(unchanged > 0 ? [`${countText(unchanged, 'row')} with nothing new`] : []),
    ...(skipped > 0 ? [`${countText(skipped, 'row')} skipped`] : []),
    ...(refused > 0 ? [`${countText(refused, 'row')} refused`] : []),
  ]
  return `${parts.join(', ')}.`
}

function undoText(undo: Import['undo']): string {
  const { undone, left } = undo ?? { undone: 0, left: 0 }
  const done = `${countText(undone, 'lead')} ${undone === 1 ? 'is' : 'are'} as before the import.`
  return left === 0 ? done : `${done} ${countText(left, 'lead')} stayed, as somebody has worked on them since.`
}

interface UndoDialogProps {
  readonly counts: ImportCounts
  readonly onClose: () => void
  readonly onUndo: () => void
}

function UndoDialog({ counts: { created, updated }, onClose, onUndo }: UndoDialogProps) {
  const parts = [
    ...(created > 0 ? [`${countText(created, 'lead')} of this file ${created === 1 ? 'goes' : 'go'} again`] : []),
    ...(updated > 0
      ? [`${countText(updated, 'lead')} ${updated === 1 ? 'gets its' : 'get their'} former values back`]
      : []),
  ]
  return (
    <Dialog title="Undo this import?" onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          {parts.join(', and ')}. Leads that somebody has called or edited since stay as they are, and are named
          afterwards.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the leads
          </Button>
          <Button color="red" data-autofocus onClick={onUndo}>
            Undo the import
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
