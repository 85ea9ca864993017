/** Administration of the team one looks at: who has which lead, people, settings, how the floor does. */
import { Container, Group, Tabs, Title } from '@mantine/core'
import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconArrowsExchange,
  IconGavel,
  IconHistory,
  IconPhoneOff,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Suspense } from 'react'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { RightGate, RouteLoading } from '../../session/route-states.tsx'
import { useTeam } from '../../live/team-choice.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { ADMIN_PARTS } from './admin-search.ts'
import styles from './admin-screen.module.css'
import { FloorPart } from './health/health-tab.tsx'
import { SettingsPart } from './settings/settings-tab.tsx'
import { ReassignTab } from './reassign/reassign-tab.tsx'

const AuditPart = lazyComponent(async () => (await import('./audit/audit-tab.tsx')).AuditTab)
/** What they need, as the rules of every country's numbers, comes when they are opened. */
const doNotCall = lazyComponent(async () => (await import('./do-not-call/do-not-call-tab.tsx')).DoNotCallPart)
const rules = lazyComponent(async () => (await import('./rules/rules-tab.tsx')).RulesPart)
const PeoplePart = lazyComponent(async () => (await import('./people/people-part.tsx')).PeoplePart)
const TeamsPart = lazyComponent(async () => (await import('./teams/teams-part.tsx')).TeamsPart)

const PARTS = {
  reassign: { label: 'Reassign', icon: IconArrowsExchange },
  people: { label: 'People', icon: IconUsers },
  teams: { label: 'Teams', icon: IconUsersGroup },
  settings: { label: 'Team settings', icon: IconAdjustments },
  audit: { label: 'Audit log', icon: IconHistory },
  'do-not-call': { label: 'Do not call', icon: IconPhoneOff },
  rules: { label: 'Rule packs', icon: IconGavel },
  floor: { label: 'Floor', icon: IconActivityHeartbeat },
}

export function AdminScreen() {
  return (
    <RightGate right="set-thresholds">
      <Parts />
    </RightGate>
  )
}

/** Everything else is about a team, so the first one is made before. */
const FirstTeam = () => (
  <Container size={1280} py="lg">
    <Title order={1} size="h2" pb="md">
      Administration
    </Title>
    <Suspense fallback={<RouteLoading />}>
      <TeamsPart.Lazy />
    </Suspense>
  </Container>
)

function Parts() {
  const team = useTeam()
  const [search, setSearch] = useSearchState('/shell/admin')
  if (!team) return <FirstTeam />
  return (
    <Tabs
      className={styles.screen}
      value={search.part}
      keepMounted={false}
      onChange={(next) => setSearch({ part: ADMIN_PARTS.find((known) => known === next) }, { replace: false })}
    >
      <Group component="header" align="end" gap="4px 16px" px="lg" pt="md">
        <Title order={1} size="h2" pb="md">
          Administration
        </Title>
        <Tabs.List className={styles.tabs}>
          {ADMIN_PARTS.map((name) => {
            const { label, icon: Icon } = PARTS[name]
            return (
              <Tabs.Tab py={10} key={name} value={name} leftSection={<Icon size={15} aria-hidden />}>
                {label}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
      </Group>
      <Tabs.Panel value="reassign" className={styles.part} tabIndex={0}>
        <ReassignTab key={team.id} teamId={team.id} search={search} setSearch={setSearch} />
      </Tabs.Panel>
      <Tabs.Panel value="people" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <Suspense fallback={<RouteLoading />}>
            <PeoplePart.Lazy
              personId={search.person}
              onPerson={(person) => setSearch({ person }, { replace: person === undefined })}
            />
          </Suspense>
        </Container>
      </Tabs.Panel>
      <Tabs.Panel value="teams" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <Suspense fallback={<RouteLoading />}>
            <TeamsPart.Lazy />
          </Suspense>
        </Container>
      </Tabs.Panel>
      <Tabs.Panel value="settings" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <SettingsPart key={team.id} teamId={team.id} />
        </Container>
      </Tabs.Panel>
      <Tabs.Panel value="audit" className={styles.part} tabIndex={0}>
        <Suspense fallback={<RowsLoading name="the audit log" />}>
          <AuditPart.Lazy search={search} setSearch={setSearch} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="do-not-call" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <Suspense fallback={<RouteLoading />}>
            <doNotCall.Lazy key={team.id} country={team.country} />
          </Suspense>
        </Container>
      </Tabs.Panel>
      <Tabs.Panel value="rules" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <Suspense fallback={<RouteLoading />}>
            <rules.Lazy key={team.id} teamId={team.id} />
          </Suspense>
        </Container>
      </Tabs.Panel>
      <Tabs.Panel value="floor" className={styles.part} tabIndex={0}>
        <Container size={1280} px={0} py="lg">
          <FloorPart
            key={team.id}
            teamId={team.id}
            agentId={search.next ?? null}
            onAgent={(next) => setSearch({ next })}
          />
        </Container>
      </Tabs.Panel>
    </Tabs>
  )
}
