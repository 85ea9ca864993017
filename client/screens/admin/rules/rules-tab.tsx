/** The rule packs of a team, chosen one by one, and whom its rules would hold back at a chosen hour. */
import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { rulePacksOptions } from '../../../api/rule-pack-queries.ts'
import { teamOptions, useSaveSettings } from '../../../api/team-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { may } from '../../../session/rights.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useMe } from '../../../session/use-session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { packFacts } from './pack-facts.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

export function RulesPart({ teamId }: { teamId: string }) {
  const team = useQuery(teamOptions(teamId))
  const packs = useQuery(rulePacksOptions)
  const fault = team.error ?? packs.error
  if (fault) return <ErrorState fault={fault} onRetry={() => void Promise.all([team.refetch(), packs.refetch()])} />
  if (!team.data || !packs.data) return <RouteLoading />
  // A newer version of the settings begins a new choice.
  return (
    <Rules
      key={team.data.settings_version}
      team={team.data}
      shipped={packs.data}
      onReload={() => void team.refetch()}
    />
  )
}

interface RulesProps {
  readonly team: TeamDetail
  readonly shipped: readonly RulePack[]
  readonly onReload: () => void
}

function Rules({ team, shipped, onReload }: RulesProps) {
  const { role } = useMe()
  const save = useSaveSettings(team.id)
  const before = team.settings.rulePacks
  const [chosen, setChosen] = useState<readonly string[]>(before.map(({ id }) => id))
  const editions = shipped.map((pack) => before.find(({ id }) => id === pack.id) ?? pack)
  const dirty =
    chosen.toSorted().join() !==
    before
      .map(({ id }) => id)
      .toSorted()
      .join()
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  const apply = () => {
    // A pack that stays on keeps its edition: a newer one is taken knowingly.
    const rulePacks = editions.filter(({ id }) => chosen.includes(id))
    save.mutate(
      { ...team.settings, version: team.settings_version, rulePacks },
      { onSuccess: () => toastDone(`Rule packs of ${team.name} saved and applied`) },
    )
  }
  return (
    <>
      <Panel title="Rule packs">
        <Stack gap="md">
          <Notice tone="amber" title="These are settings, not legal advice.">
            Each pack names its source and the day it was checked. Whether it fits your calls is for you to decide.
          </Notice>
          {editions.map((pack) => (
            <Pack
              key={pack.id}
              pack={pack}
              newer={shipped.find(({ id, version }) => id === pack.id && version > pack.version)?.version ?? null}
              on={chosen.includes(pack.id)}
              disabled={!may(role, 'manage-settings')}
              onToggle={(on) => toggle(pack.id, on)}
            />
          ))}
          {save.error ? (
            <ErrorState
              fault={save.error}
              inline
              onRetry={isProblem(save.error, 'version-conflict') ? onReload : undefined}
            />
          ) : null}
          {may(role, 'manage-settings') ? (
            <Group>
              <Button loading={save.isPending} disabled={!dirty} onClick={apply}>
                Save and apply
              </Button>
              <Text size="sm" c="dimmed">
                {dirty
                  ? 'Unsaved changes. The count below shows what they would do.'
                  : 'Off unless you switch them on.'}
              </Text>
            </Group>
          ) : null}
        </Stack>
      </Panel>
      <WhatIfPanel teamId={team.id} packs={chosen} />
    </>
  )
}

interface PackProps {
  readonly pack: RulePack
  /** A later edition than the one the team has. */
  readonly newer: string | null
  readonly on: boolean
  readonly disabled: boolean
  readonly onToggle: (on: boolean) => void
}

function Pack({ pack, newer, on, disabled, onToggle }: PackProps) {
  return (
    <Group align="flex-start" wrap="nowrap" gap="md">
      <Switch
        mt={2}
        aria-label={pack.name}
        checked={on}
        disabled={disabled}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <div>
        <Text fw={600} size="sm">
          {pack.name}
        </Text>
        <Text size="sm">{packFacts(pack).join(' · ')}</Text>
        {pack.notes.map((note) => (
          <Text key={note} size="sm" c="dimmed">
            {note}
          </Text>
        ))}
        <Text size="xs" c="dimmed" mt={2}>
          Version {pack.version}, checked {pack.checkedOn}.{' '}
          <Anchor href={pack.source.url} target="_blank" rel="noreferrer" size="xs">
            {pack.source.law}
          </Anchor>
          {newer === null ? null : ` Version ${newer} is out: switch it off, save, and on again to take it.`}
        </Text>
      </div>
    </Group>
  )
}
