/** Stops a version, or ends the test with the one that the team goes on with; why is written down. */
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useTestWord } from '../../../api/records/script-test-queries.ts'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { percentText } from './interval-plot.tsx'

interface DialogProps {
  readonly test: NonNullable<ScriptTestReport['test']>
  readonly teamId: string
  readonly onClose: () => void
}

export function StopDialog({ test, teamId, version, onClose }: DialogProps & { readonly version: number }) {
  const stop = useTestWord(teamId, 'stop')
  const control = test.arms.find(({ is_control: isControl }) => isControl)?.version
  return (
    <ReasonDialog
      title={`Stop version ${version}`}
      about={`Its leads are called with version ${control} from now on. It can’t be started again in this test.`}
      confirm="Stop version"
      danger
      onClose={onClose}
      onConfirm={(reason) =>
        stop.mutate(
          { test_id: test.id, version, reason },
          {
            onSuccess: () => {
              toastDone(`Version ${version} stopped`)
              onClose()
            },
          },
        )
      }
    >
      {stop.error ? <ErrorState fault={stop.error} inline /> : null}
    </ReasonDialog>
  )
}

export function EndDialog({ test, teamId, onClose }: DialogProps) {
  const { role } = useMe()
  const end = useTestWord(teamId, 'end')
  const mayChoose = may(role, 'run-script-tests')
  const choices = test.arms.filter(({ is_control: isControl }) => mayChoose || isControl)
  const [version, setVersion] = useState(choices[0]?.version ?? 0)
  return (
    <ReasonDialog
      title="End the test"
      about="All new calls begin with the version you choose. Calls in progress keep theirs."
      confirm={`End with version ${version}`}
      onClose={onClose}
      onConfirm={(reason) =>
        end.mutate(
          { test_id: test.id, version, reason },
          {
            onSuccess: () => {
              toastDone(`Test ended: version ${version} for new calls`)
              onClose()
            },
          },
        )
      }
    >
      <Stack gap="md" mb="md">
        <Radio.Group
          label="Version for new calls"
          description={mayChoose ? undefined : 'Only an admin can choose another version.'}
          value={String(version)}
          onChange={(chosen) => setVersion(Number(chosen))}
        >
          <Stack gap="xs" mt="xs">
            {choices.map((arm) => (
              <Radio
                key={arm.version}
                value={String(arm.version)}
                label={`Version ${arm.version}${arm.is_control ? ', the control' : ''}`}
                description={`${arm.booking.rate === null ? 'No contacts' : `${percentText(arm.booking.rate)} booked`} · ${arm.booking.count} of ${arm.booking.of}${arm.stopped ? ' · stopped' : ''}`}
              />
            ))}
          </Stack>
        </Radio.Group>
        {end.error ? <ErrorState fault={end.error} inline /> : null}
      </Stack>
    </ReasonDialog>
  )
}
