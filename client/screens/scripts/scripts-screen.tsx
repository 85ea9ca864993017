/** The scripts there are. */
import { Container, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconRoute } from '@tabler/icons-react'
import type { ScriptList } from '#domain/http/scripts.ts'
import { useReplica } from '../../live/use-floor.ts'
import { scriptListOptions } from '../../api/script-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import styles from './scripts-screen.module.css'

type Script = ScriptList['data'][number]

export function ScriptsScreen() {
  const scripts = useQuery(scriptListOptions)
  return (
    <Container size={1080} px="lg" py="xl">
      <h1>Scripts</h1>
      {scripts.isPending ? <RowsLoading name="the scripts" /> : null}
      {scripts.error ? <ErrorState fault={scripts.error} onRetry={() => void scripts.refetch()} /> : null}
      {scripts.data?.length === 0 ? (
        <EmptyState icon={IconRoute} title="No scripts yet">
          Publish a script to guide your team’s calls.
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
  const inUse = useReplica(({ floor }) => floor?.settings.script?.scriptId === script.id)
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
      <Text fw={600}>{script.title}</Text>
      <Group gap="4px 12px" my="xs" c="dimmed" fz="sm">
        <span>{script.category}</span>
        <span>{script.published_version === null ? 'Not published' : `Version ${script.published_version}`}</span>
        {script.is_active ? null : <TonePill tone="grey">Inactive</TonePill>}
        {inUse ? <TonePill tone="green">This team’s script</TonePill> : null}
        {running > 0 ? (
          <TonePill tone="violet">{running === 1 ? '1 live call' : `${running} live calls`}</TonePill>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed">
        Changed <RecordTime at={script.updated_at} none="" inSentence />
      </Text>
    </Paper>
  )
}
