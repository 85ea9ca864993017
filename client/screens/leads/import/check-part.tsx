/** What a run would do, row by row, and the button that does it. */
import { Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Import, ImportCounts } from '#domain/http/imports/imports.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { countText } from '../../../format/duration.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { importActions } from './actions.ts'
import { LeftOut } from './left-out.tsx'
import { firstVerdict, RowList, VerdictFilter } from './row-list.tsx'
import { VERDICT_WORDS } from './import-words.ts'
import { useErrorFile } from './use-error-file.ts'

interface CheckPartProps {
  readonly found: Import
  readonly counts: ImportCounts
  readonly team: { readonly name: string }
  readonly isStarting: boolean
  readonly onRun: () => void
  readonly onColumns: () => void
}

export function CheckPart({ found, counts, team, isStarting, onRun, onColumns }: CheckPartProps) {
  const [verdict, setVerdict] = useState(firstVerdict(counts))
  const willChange = counts.created + counts.updated
  const run = {
    ...importActions.run,
    label: willChange === 0 ? 'Import the leads' : `Import ${countText(willChange, 'lead')}`,
    run: onRun,
    when: willChange > 0 || 'No row of this file would create or change a lead.',
    busy: isStarting,
  }
  const columns = { ...importActions.columns, run: onColumns }
  const errors = useErrorFile(found, 'check', counts)
  useActions([run, columns, errors])
  return (
    <Panel title={`Checked: nothing is changed yet in ${team.name}`} label="What the import would do">
      <Stack gap="md">
        <Notice tone={counts.refused > 0 ? 'amber' : 'green'} title={sayOf(counts)}>
          {counts.refused > 0
            ? 'Refused rows are left out. Correct them in the file of refused rows and import that afterwards.'
            : null}
        </Notice>
        {found.plan === null ? null : <LeftOut importId={found.id} plan={found.plan} />}
        <Group gap="sm">
          <ActionButton action={run} variant="filled" />
          <ActionButton action={columns} />
          {counts.refused > 0 ? <ActionButton action={errors} /> : null}
        </Group>
        <VerdictFilter run="check" counts={counts} chosen={verdict} onChoose={setVerdict} />
        <RowList
          key={verdict}
          importId={found.id}
          filters={{ run: 'check', verdict }}
          stamp={found.finished_at ?? ''}
          label={`Rows: ${VERDICT_WORDS.check[verdict].toLowerCase()}`}
        />
      </Stack>
    </Panel>
  )
}

function sayOf({ created, updated, unchanged, skipped, refused }: ImportCounts): string {
  const parts = [
    `${countText(created, 'lead')} to create`,
    ...(updated > 0 ? [`${countText(updated, 'lead')} to update`] : []),
    ...(unchanged > 0 ? [`${countText(unchanged, 'row')} with nothing new`] : []),
    ...(skipped > 0 ? [`${countText(skipped, 'row')} to skip`] : []),
    ...(refused > 0 ? [`${countText(refused, 'row')} refused`] : []),
  ]
  return `${parts.join(', ')}.`
}
