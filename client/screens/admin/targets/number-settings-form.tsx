/** When the working day ends, what agents see of each other, and which reports are made for whom. */
import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { leaderboardMeasure, LEADERBOARD_MEASURES } from '#domain/analytics/leaderboard.ts'
import type { NumberSettings } from '#domain/http/numbers/number-settings.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { numberSettingsOptions, useSaveNumberSettings } from '../../../api/numbers/number-settings.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { clockToMinute, minuteToClock } from '../../../format/duration-input.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'

export function NumberSettingsPart({ teamId }: { readonly teamId: string }) {
  const settings = useQuery(numberSettingsOptions(teamId))
  if (settings.isPending) return <RowsLoading name="the leaderboard and reports" />
  if (settings.error && !settings.data)
    return <ErrorState fault={settings.error} onRetry={() => void settings.refetch()} />
  return <SettingsForm key={settings.data.version} settings={settings.data} />
}

type Values = Pick<NumberSettings, 'day_ends_at' | 'leaderboard' | 'reports'>
type Form = ReturnType<typeof useForm<Values>>

const MEASURES = LEADERBOARD_MEASURES.map((value) => ({ value, label: leaderboardMeasure(value).name }))
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

function SettingsForm({ settings }: { readonly settings: NumberSettings }) {
  const { team_id: teamId, day_ends_at, leaderboard, reports, version } = settings
  const save = useSaveNumberSettings(teamId)
  const form = useForm<Values>({ initialValues: { day_ends_at, leaderboard, reports } })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        save.mutate({ version, ...values }, { onSuccess: () => toastDone('Leaderboard and reports saved') }),
      )}
    >
      <Panel title="Working day">
        <TextInput
          type="time"
          label="Ends at"
          description="By the team’s clock: until then the pace of the day is told. Empty: when the calling hours of the day end."
          maw={420}
          value={form.values.day_ends_at === null ? '' : minuteToClock(form.values.day_ends_at)}
          onChange={(event) => form.setFieldValue('day_ends_at', clockToMinute(event.currentTarget.value, true))}
        />
      </Panel>
      <LeaderboardFields form={form} />
      <ReportFields form={form} settings={settings} />
      <Stack gap="sm" px="md" py="md">
        {save.error ? <ErrorState fault={save.error} inline /> : null}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save leaderboard and reports
          </Button>
          <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const COLUMNS = { base: 1, xs: 2, md: 3 }

function LeaderboardFields({ form }: { readonly form: Form }) {
  return (
    <Panel title="Leaderboard">
      <Stack gap="md">
        <Switch
          label="Agents of the team see it"
          description="They see who is ahead in this one measure, and nothing else of each other. Managers see it at any time."
          {...form.getInputProps('leaderboard.shown', { type: 'checkbox' })}
        />
        <SimpleGrid cols={COLUMNS}>
          <Select
            label="Measure"
            data={MEASURES}
            allowDeselect={false}
            {...form.getInputProps('leaderboard.measure')}
          />
          <NumberInput
            label="Minimum"
            description="Whoever has fewer, or a rate of fewer, is not listed."
            min={1}
            max={10_000}
            allowDecimal={false}
            {...form.getInputProps('leaderboard.minimum')}
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  )
}

interface ReportFieldsProps {
  readonly form: Form
  readonly settings: NumberSettings
}

function ReportFields({ form, settings: { may_receive: receivers, email_set_up: isSetUp } }: ReportFieldsProps) {
  const { reports } = form.values
  return (
    <Panel
      title="Reports"
      aside={
        <Button size="compact-sm" variant="default" renderRoot={(props) => <Link to="/numbers/reports" {...props} />}>
          Past reports
        </Button>
      }
    >
      <Stack gap="md">
        <Group gap="lg">
          <Checkbox label="Every day" {...form.getInputProps('reports.daily', { type: 'checkbox' })} />
          <Checkbox label="Every week" {...form.getInputProps('reports.weekly', { type: 'checkbox' })} />
        </Group>
        <SimpleGrid cols={COLUMNS}>
          <Select
            label="Made at"
            description="The day after, by the team’s clock; weekly on Mondays."
            data={HOURS}
            allowDeselect={false}
            value={String(reports.hour)}
            onChange={(hour) => form.setFieldValue('reports.hour', Number(hour ?? reports.hour))}
          />
          <NumberInput
            label="Kept for, in days"
            description="Empty: without an end."
            min={30}
            max={3_650}
            allowDecimal={false}
            value={reports.kept_days ?? ''}
            onChange={(days) => form.setFieldValue('reports.kept_days', typeof days === 'number' ? days : null)}
          />
        </SimpleGrid>
        <MultiSelect
          label="Sent by email to"
          description="People who may see the numbers of this team: its managers, and admins."
          placeholder={reports.recipients.length === 0 ? 'Nobody' : ''}
          searchable
          maw={640}
          data={receivers.map(({ id, full_name, email }) => ({ value: id, label: `${full_name}, ${email}` }))}
          {...form.getInputProps('reports.recipients')}
        />
        {isSetUp ? null : (
          <Notice tone="amber" title="Email is not set up">
            <Text size="sm">
              Reports are made and stand under Numbers, but nobody is sent one until email is set up for this
              deployment.
            </Text>
          </Notice>
        )}
      </Stack>
    </Panel>
  )
}
