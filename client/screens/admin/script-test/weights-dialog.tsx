/** By which weights new leads are shared out from now on. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useWeighTest } from '../../../api/records/script-test-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { WeightInput } from './weight-input.tsx'

interface WeightsDialogProps {
  readonly test: NonNullable<ScriptTestReport['test']>
  readonly teamId: string
  readonly onClose: () => void
}

export function WeightsDialog({ test, teamId, onClose }: WeightsDialogProps) {
  const [arms, setArms] = useState(() => test.arms.map(({ version, weight }) => ({ version, weight })))
  const running = arms.filter((_arm, index) => test.arms[index]?.stopped === null)
  const weigh = useWeighTest(teamId)
  const weighed = {
    onSuccess: () => {
      toastDone('New leads follow the new weights')
      onClose()
    },
  }
  return (
    <Dialog title="Weights" size={420} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          weigh.mutate({ test_id: test.id, arms }, weighed)
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            New leads are shared out by these weights from now on. Leads that have a version keep it.
          </Text>
          {running.map((arm) => (
            <WeightInput
              key={arm.version}
              label={`Version ${arm.version}`}
              weight={arm.weight}
              all={running.map(({ weight }) => weight)}
              onChange={(weight) =>
                setArms(arms.map((one) => (one.version === arm.version ? { ...one, weight } : one)))
              }
            />
          ))}
          {weigh.error ? <ErrorState fault={weigh.error} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={weigh.isPending}>
              Save weights
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
