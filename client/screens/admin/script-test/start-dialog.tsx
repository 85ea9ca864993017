/** Sets up a test: which published versions share the calls, by which weights, and what stops one. */
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ArmSettings, MOST_ARMS } from '#domain/floor/script-test/settings.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import type { JoinableTest } from '#domain/http/studio/script-test.ts'
import type { ScriptRef } from '#domain/script/schema.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptOptions } from '../../../api/script-queries.ts'
import { useStartTest } from '../../../api/records/script-test-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { ArmInputs, type Versions } from './arm-inputs.tsx'
import { type Bounds, GuardrailInputs, toBounds, toGuardrails } from './guardrail-inputs.tsx'
import { JoinChoice } from './join-choice.tsx'

interface StartDialogProps {
  readonly team: TeamDetail
  readonly script: ScriptRef
  readonly joinable: readonly JoinableTest[]
  readonly onClose: () => void
}

export function StartDialog({ team, script, joinable, onClose }: StartDialogProps) {
  const detail = useQuery(scriptOptions(script.scriptId))
  const versions = detail.data?.versions
  return (
    <Dialog title="Test versions of a script" size={560} onClose={onClose}>
      {detail.error ? <ErrorState fault={detail.error} onRetry={() => void detail.refetch()} inline /> : null}
      {!versions && !detail.error && <RowsLoading name="the versions" />}
      {versions && versions.length < 2 && <Text size="sm">Publish a second version of this script first.</Text>}
      {versions && versions.length >= 2 && (
        <StartForm team={team} control={script.version} versions={versions} joinable={joinable} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface StartFormProps extends Omit<StartDialogProps, 'script'> {
  readonly control: number
  readonly versions: Versions
}

function StartForm({ team, control, versions, joinable, onClose }: StartFormProps) {
  const start = useStartTest(team.id)
  const others = versions.filter(({ version }) => version !== control)
  const [arms, setArms] = useState([control, ...others.slice(0, 1).map(({ version }) => version)].map(evenly))
  const [bounds, setBounds] = useState<Bounds>({ booking: '', 'hang-up': '' })
  const [points, setPoints] = useState(5)
  const [joined, setJoined] = useState<string | null>(null)
  const choose = (test: JoinableTest | null) => {
    setJoined(test?.team_id ?? null)
    if (test === null) return
    setArms(controlFirst(test.arms, control))
    setBounds(toBounds(test.guardrails))
    setPoints(test.difference_points)
  }
  const free = others.find(({ version }) => !arms.some((arm) => arm.version === version))
  const started = {
    onSuccess: () => {
      toastDone('Test started: new leads are shared out from now on')
      onClose()
    },
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const join = joined === null ? {} : { with_team_id: joined }
        start.mutate({ arms, guardrails: toGuardrails(bounds), difference_points: points, ...join }, started)
      }}
    >
      <Stack gap="md">
        {joinable.length > 0 && <JoinChoice tests={joinable} joined={joined} onChange={choose} />}
        <ArmInputs arms={arms} versions={versions} areFixed={joined !== null} onChange={setArms} />
        {joined === null && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            style={{ alignSelf: 'start' }}
            disabled={!free || arms.length >= MOST_ARMS}
            onClick={() => free && setArms([...arms, evenly(free.version)])}
          >
            Add version
          </Button>
        )}
        <GuardrailInputs bounds={bounds} onChange={setBounds} />
        <NumberInput
          label="Smallest difference worth finding"
          description="Between booking rates, in percentage points. A smaller one needs more contacts."
          min={1}
          max={50}
          clampBehavior="strict"
          allowDecimal={false}
          value={points}
          onChange={(value) => setPoints(Math.max(1, Number(value) || 1))}
        />
        {start.error ? <ErrorState fault={start.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={start.isPending}>
            {joined === null ? 'Start test' : 'Join test'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Those of the other team, with what this team calls with now as its own control. */
const controlFirst = (arms: readonly ArmSettings[], control: number): ArmSettings[] => [
  ...arms.filter(({ version }) => version === control),
  ...arms.filter(({ version }) => version !== control),
]

const evenly = (version: number) => ({ version, weight: 1 })
