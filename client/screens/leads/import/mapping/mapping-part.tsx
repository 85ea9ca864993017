/** From the bytes of a file to a plan that can be checked. */
import { Stack, Text } from '@mantine/core'
import type { Import } from '#domain/http/imports/imports.ts'
import { ActionButton } from '../../../../actions/action-button.tsx'
import { useAction } from '../../../../actions/registry.ts'
import { ErrorState } from '../../../../api/error-state.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { RowsLoading } from '../../../../ui/records-table/rows-loading.tsx'
import { importActions } from '../actions.ts'
import { ColumnsTable } from './columns-table.tsx'
import { faultsOf, guessedDraft, type ImportDraft, planOf, warningsOf } from './import-draft.ts'
import { OptionsPart } from './options-part.tsx'
import { ReadingPart } from './reading-part.tsx'
import { type DraftOfFile, useDraft } from './use-draft.ts'

interface MappingPartProps {
  readonly found: Import
  readonly team: { readonly id: string; readonly name: string; readonly country: string }
  readonly isStarting: boolean
  readonly onCheck: (plan: ReturnType<typeof planOf>) => void
}

export function MappingPart({ found, ...rest }: MappingPartProps) {
  const { file, fault, retry } = useDraft(found)
  if (file === null)
    return fault === null ? <RowsLoading name="the file" /> : <ErrorState fault={fault} onRetry={retry} />
  return (
    <>
      {fault === null ? null : <ErrorState fault={fault} inline onRetry={retry} />}
      <ReadingPart preview={file.preview} name={found.name} isReading={file.isReading} onRead={file.read} />
      <Mapping file={file} {...rest} />
    </>
  )
}

function Mapping({ file, team, isStarting, onCheck }: Omit<MappingPartProps, 'found'> & { file: DraftOfFile }) {
  const { preview, draft, fields, change } = file
  const faults = faultsOf(draft, preview, fields)
  const isReadable = preview.faults.length === 0
  const check = useAction({
    ...importActions.check,
    run: () => onCheck(planOf(draft)),
    when: isReadable ? (faults[0]?.words ?? !file.isReading) : 'Choose first how the file is read.',
    busy: isStarting,
  })
  if (!isReadable && preview.columns.length === 0) return null
  return (
    <>
      <ColumnsTable file={file} onGuess={() => change(guessedDraft(preview, fields))} />
      <OptionsPart team={team} draft={draft} fields={fields} onChange={change} />
      <Panel title="4. Check before anything is changed" label="Check">
        <Stack gap="sm" align="start">
          <OpenPoints draft={draft} words={faults.map(({ words }) => words)} />
          <ActionButton action={check} variant="filled" />
          <Text size="sm" c="dimmed">
            Each row is judged as the import would. No lead is changed.
          </Text>
        </Stack>
      </Panel>
    </>
  )
}

function OpenPoints({ draft, words }: { draft: ImportDraft; words: readonly string[] }) {
  const warnings = warningsOf(draft)
  return (
    <>
      {words.length === 0 ? null : (
        <Notice tone="amber" title="Still to be chosen">
          {words.map((one) => (
            <div key={one}>{one}</div>
          ))}
        </Notice>
      )}
      {warnings.map((one) => (
        <Notice key={one} tone="blue" title={one} />
      ))}
    </>
  )
}
