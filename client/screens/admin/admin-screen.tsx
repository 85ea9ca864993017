/** Administration of the team one looks at: who has which lead, people, settings, how the floor does. */
import { Container, Group, Tabs, Title } from '@mantine/core'
import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconArrowsExchange,
  IconBuilding,
  IconForms,
  IconGavel,
  IconHistory,
  IconKey,
  IconListCheck,
  IconPhoneOff,
  IconTags,
  IconTargetArrow,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { RightGate, RouteLoading } from '../../session/route-states.tsx'
import { useTeam } from '../../live/team-choice.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { setupOptions } from '../../api/setup-queries.ts'
import { NoTeamYet } from '../../session/no-team-yet.tsx'
import { useMay } from '../../session/use-session.ts'
import { ADMIN_PARTS, type AdminSearch, type SetAdminSearch } from './admin-search.ts'
import styles from './admin-screen.module.css'
import { FloorPart } from './health/health-tab.tsx'
import { ScriptTestPanel } from './script-test/script-test-panel.tsx'
import { SettingsPart } from './settings/settings-tab.tsx'
import { ReassignTab } from './reassign/reassign-tab.tsx'

const AuditPart = lazyComponent(async () => (await import('./audit/audit-tab.tsx')).AuditTab)
/** What they need, as the rules of every country's numbers, comes when they are opened. */
const doNotCall = lazyComponent(async () => (await import('./do-not-call/do-not-call-tab.tsx')).DoNotCallPart)
const rules = lazyComponent(async () => (await import('./rules/rules-tab.tsx')).RulesPart)
const PeoplePart = lazyComponent(async () => (await import('./people/people-part.tsx')).PeoplePart)
const TeamsPart = lazyComponent(async () => (await import('./teams/teams-part.tsx')).TeamsPart)

const targetsPart = lazyComponent(async () => (await import('./targets/targets-part.tsx')).TargetsPart)
const FieldsPart = lazyComponent(async () => (await import('./fields/fields-part.tsx')).FieldsPart)
const TagsPart = lazyComponent(async () => (await import('./tags/tags-part.tsx')).TagsPart)
const WebhooksPart = lazyComponent(async () => (await import('./webhooks/webhooks-part.tsx')).WebhooksPart)
const TokensPart = lazyComponent(async () => (await import('./tokens/tokens-part.tsx')).TokensPart)
const WallboardsPart = lazyComponent(async () => (await import('./wallboards/wallboards-panel.tsx')).WallboardsPanel)
const OrganisationPart = lazyComponent(
  async () => (await import('./organisation/organisation-part.tsx')).OrganisationPart,
)
const OverviewPart = lazyComponent(async () => (await import('./overview/overview-part.tsx')).OverviewPart)

const PARTS = {
  overview: { label: 'Set-up', icon: IconListCheck },
  reassign: { label: 'Reassign', icon: IconArrowsExchange },
  people: { label: 'People', icon: IconUsers },
  teams: { label: 'Teams', icon: IconUsersGroup },
  organisation: { label: 'Organisation', icon: IconBuilding },
  settings: { label: 'Team settings', icon: IconAdjustments },
  targets: { label: 'Targets', icon: IconTargetArrow },
  fields: { label: 'Fields', icon: IconForms },
  tags: { label: 'Tags', icon: IconTags },
  tokens: { label: 'Tokens', icon: IconKey },
  webhooks: { label: 'Webhooks', icon: IconWebhook },
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

function Parts() {
  const team = useTeam()
  const [search, setSearch] = useSearchState('/shell/admin')
  const may = useMay()
  const mayAdminister = may('manage-organisation')
  const setup = useQuery({ ...setupOptions, enabled: mayAdminister, retry: false })
  const isOpen = mayAdminister && (setup.data?.open === true || search.part === 'overview')
  const shown: { readonly [P in Part]?: boolean } = {
    overview: isOpen,
    organisation: mayAdminister,
    fields: may('manage-fields'),
    tags: may('manage-tags'),
    tokens: may('manage-tokens'),
    webhooks: may('manage-webhooks'),
    audit: may('audit'),
  }
  const isShown = (name: Part) => shown[name] ?? true
  const part = search.part ?? (isOpen ? 'overview' : 'reassign')
  const list = useChosenInSight(part)
  if (search.part === undefined && mayAdminister && setup.isPending) return <RouteLoading />
  return (
    <Tabs
      className={styles.screen}
      value={part}
      keepMounted={false}
      onChange={(next) => setSearch({ part: ADMIN_PARTS.find((known) => known === next) }, { replace: false })}
    >
      <Group component="header" align="end" gap="4px 16px" px="lg" pt="md">
        <Title order={1} size="h2" pb="md">
          Administration
        </Title>
        <Tabs.List ref={list} className={styles.tabs}>
          {ADMIN_PARTS.filter(isShown).map((name) => {
            const { label, icon: Icon } = PARTS[name]
            return (
              <Tabs.Tab py={10} key={name} value={name} leftSection={<Icon size={15} aria-hidden />}>
                {label}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
      </Group>
      <HousePanels search={search} setSearch={setSearch} />
      {team === undefined ? (
        TEAM_PARTS.map((name) => (
          <Panel key={name} name={name}>
            <NoTeamYet />
          </Panel>
        ))
      ) : (
        <TeamPanels key={team.id} team={team} search={search} setSearch={setSearch} />
      )}
    </Tabs>
  )
}

/** The strip of tabs is wider than a phone: whichever is chosen comes into sight. */
function useChosenInSight(part: Part) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = list.current?.querySelector(`[role="tab"][id$="-tab-${part}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [part])
  return list
}

interface PanelsProps {
  readonly search: AdminSearch
  readonly setSearch: SetAdminSearch
}

type Part = (typeof ADMIN_PARTS)[number]

const Panel = ({ name, children }: { readonly name: Part; readonly children: ReactNode }) => (
  <Tabs.Panel value={name} className={styles.part} tabIndex={0}>
    <Container size={1280} px={0} py="lg">
      <Suspense fallback={<RouteLoading />}>{children}</Suspense>
    </Container>
  </Tabs.Panel>
)

/** Of the organisation. */
const HousePanels = ({ search, setSearch }: PanelsProps) => (
  <>
    <Panel name="overview">
      <RightGate right="manage-organisation">
        <OverviewPart.Lazy step={search.step} onStep={(step) => setSearch({ step })} />
      </RightGate>
    </Panel>
    <Panel name="people">
      <PeoplePart.Lazy
        personId={search.person}
        onPerson={(person) => setSearch({ person }, { replace: person === undefined })}
      />
    </Panel>
    <Panel name="teams">
      <TeamsPart.Lazy />
    </Panel>
    <Panel name="fields">
      <RightGate right="manage-fields">
        <FieldsPart.Lazy />
      </RightGate>
    </Panel>
    <Panel name="tags">
      <RightGate right="manage-tags">
        <TagsPart.Lazy />
      </RightGate>
    </Panel>
    <Panel name="tokens">
      <RightGate right="manage-tokens">
        <TokensPart.Lazy />
      </RightGate>
    </Panel>
    <Panel name="webhooks">
      <RightGate right="manage-webhooks">
        <WebhooksPart.Lazy />
      </RightGate>
    </Panel>
    <Panel name="organisation">
      <RightGate right="manage-organisation">
        <OrganisationPart.Lazy />
      </RightGate>
    </Panel>
    <Tabs.Panel value="audit" className={styles.part} tabIndex={0}>
      <RightGate right="audit">
        <Suspense fallback={<RowsLoading name="the audit log" />}>
          <AuditPart.Lazy search={search} setSearch={setSearch} />
        </Suspense>
      </RightGate>
    </Tabs.Panel>
  </>
)

const TEAM_PARTS = ['reassign', 'settings', 'targets', 'do-not-call', 'rules', 'floor'] as const

interface TeamPanelsProps extends PanelsProps {
  readonly team: { readonly id: string; readonly country: string }
}

const TeamPanels = ({ team, search, setSearch }: TeamPanelsProps) => (
  <>
    <Tabs.Panel value="reassign" className={styles.part} tabIndex={0}>
      <ReassignTab teamId={team.id} search={search} setSearch={setSearch} />
    </Tabs.Panel>
    <Panel name="settings">
      <ScriptTestPanel teamId={team.id} />
      <WallboardsPart.Lazy teamId={team.id} />
      <SettingsPart teamId={team.id} />
    </Panel>
    <Panel name="targets">
      <RightGate right="set-targets">
        <targetsPart.Lazy
          teamId={team.id}
          whose={search.whose}
          onWhose={(whose) => setSearch({ whose }, { replace: false })}
        />
      </RightGate>
    </Panel>
    <Panel name="do-not-call">
      <doNotCall.Lazy country={team.country} />
    </Panel>
    <Panel name="rules">
      <rules.Lazy teamId={team.id} />
    </Panel>
    <Panel name="floor">
      <FloorPart teamId={team.id} agentId={search.next ?? null} onAgent={(next) => setSearch({ next })} />
    </Panel>
  </>
)
