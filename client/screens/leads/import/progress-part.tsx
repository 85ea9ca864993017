/** How far the work has come; it goes on without this page. */
import { Progress, Stack, Text } from '@mantine/core'
import type { Import } from '#domain/http/imports/imports.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { numberText } from '../../../format/duration.ts'
import { Panel } from '../../../ui/panel.tsx'
import { importActions } from './actions.ts'

const DOING = { checking: 'Checking', running: 'Importing', undoing: 'Taking back' } as const
type Doing = keyof typeof DOING
const isDoing = (status: string): status is Doing => Object.hasOwn(DOING, status)

interface ProgressPartProps {
  readonly found: Import
  readonly isStopping: boolean
  readonly onStop: () => void
}

export function ProgressPart({ found, isStopping, onStop }: ProgressPartProps) {
  const { status, rows, rows_done: done } = found
  const doing = isDoing(status) ? status : 'checking'
  const stop = useAction({
    ...importActions.stop,
    label: doing === 'checking' ? 'Stop the check' : 'Stop the import',
    run: onStop,
    when: doing !== 'undoing',
    busy: isStopping,
  })
  const share = rows === null ? 0 : Math.min(1, done / Math.max(1, rows))
  return (
    <Panel title={DOING[doing]}>
      <Stack gap="sm" maw={640}>
        <Text role="status">
          {rows === null
            ? 'Reading the file'
            : `${DOING[doing]}: ${numberText(Math.min(done, rows))} of ${numberText(rows)} rows`}
        </Text>
        <Progress value={share * 100} aria-label={DOING[doing]} />
        <Text size="sm" c="dimmed">
          {doing === 'checking' ? 'No lead is changed by this. ' : ''}You can leave this page; it goes on without it.
        </Text>
        {doing === 'undoing' ? null : (
          <div>
            <ActionButton action={stop} />
          </div>
        )}
      </Stack>
    </Panel>
  )
}
