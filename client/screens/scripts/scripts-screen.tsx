/** The scripts there are: what is published, what is being written, and which teams use them. */
import { Button, Container, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { IconRoute } from '@tabler/icons-react'
import type { ScriptList } from '#domain/http/scripts.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useAction } from '../../actions/registry.ts'
import { useReplica } from '../../live/use-floor.ts'
import { scriptListOptions } from '../../api/script-queries.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { scriptsActions } from './actions.ts'
import styles from './scripts-screen.module.css'

type Script = ScriptList['data'][number]

export function ScriptsScreen() {
  const scripts = useQuery(scriptListOptions)
  const { role } = useMe()
  const navigate = useNavigate()
  const mayEdit = may(role, 'edit-scripts')
  const create = useAction({
    ...scriptsActions.create,
    run: () => void navigate({ to: '/scripts/new' }),
    when: mayEdit,
  })
  return (
    <Container size={1080} px="lg" py="xl">
      <Group justify="space-between">
        <h1>Scripts</h1>
        {mayEdit ? <ActionButton action={create} variant="filled" /> : null}
      </Group>
      {scripts.isPending ? <RowsLoading name="the scripts" /> : null}
      {scripts.error ? <ErrorState fault={scripts.error} onRetry={() => void scripts.refetch()} /> : null}
      {scripts.data?.length === 0 ? (
        <EmptyState
          icon={IconRoute}
          title="No scripts yet"
          action={
            mayEdit ? (
              <Button component={Link} to="/scripts/new">
                Choose a template
              </Button>
            ) : undefined
          }
        >
          {mayEdit
            ? 'Begin with a template, put in your own words and publish it to guide your teams’ calls.'
            : 'When a script is published, you can read it here.'}
        </EmptyState>
      ) : null}
      <SimpleGrid component="ul" minColWidth={320} spacing="md" mt="lg">
        {scripts.data?.map((script) => (
          <li key={script.id}>
            <ScriptCard script={script} />
          </li>
        ))}
      </SimpleGrid>
    </Container>
  )
}

function ScriptCard({ script }: { script: Script }) {
  const { title, category, is_active, published_version: version, has_changes, teams } = script
  const running = useReplica(
    ({ floor }) => Object.values(floor?.calls ?? {}).filter((call) => call.script?.scriptId === script.id).length,
  )
  return (
    <Paper
      withBorder
      p="lg"
      className={styles.card}
      renderRoot={(props) => <Link to="/scripts/$scriptId" params={{ scriptId: script.id }} {...props} />}
    >
      <Text fw={600}>{title}</Text>
      <Group gap="4px 12px" my="xs" c="dimmed" fz="sm">
        <span>{category}</span>
        {version === null ? <TonePill tone="amber">Draft</TonePill> : <span>Version {version}</span>}
        {version !== null && has_changes ? <TonePill tone="amber">Unpublished changes</TonePill> : null}
        {is_active ? null : <TonePill tone="grey">Archived</TonePill>}
        {running > 0 ? (
          <TonePill tone="violet">{running === 1 ? '1 live call' : `${running} live calls`}</TonePill>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed">
        {teams.length === 0
          ? 'Used by no team'
          : teams.map((team) => `${team.name}: version ${team.version}`).join(', ')}
      </Text>
      <Text size="sm" c="dimmed">
        Changed <RecordTime at={script.updated_at} none="" inSentence />
      </Text>
    </Paper>
  )
}
