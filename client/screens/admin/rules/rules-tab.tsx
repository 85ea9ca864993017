/** The rule packs of a team, chosen one by one, beside whom its rules would hold back at a chosen hour. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { rulePacksOptions, whatIfOptions } from '../../../api/rule-pack-queries.ts'
import { teamOptions, useSaveSettings } from '../../../api/team-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { numberText } from '../../../format/duration.ts'
import { inSentence, whenText } from '../../../format/time-text.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { may } from '../../../session/rights.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useMe } from '../../../session/use-session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { PackRow } from './pack-row.tsx'
import styles from './rules-tab.module.css'
import { tomorrow } from './tomorrow.ts'
import { type PackChoice, usePackChoice } from './use-pack-choice.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

export function RulesPart({ teamId }: { teamId: string }) {
  const team = useQuery(teamOptions(teamId))
  const packs = useQuery(rulePacksOptions)
  const fault = team.error ?? packs.error
  if (fault) return <ErrorState fault={fault} onRetry={() => void Promise.all([team.refetch(), packs.refetch()])} />
  if (!team.data || !packs.data) return <RouteLoading />
  return <Rules team={team.data} shipped={packs.data} onReload={() => void team.refetch()} />
}

interface RulesProps {
  readonly team: TeamDetail
  readonly shipped: readonly RulePack[]
  readonly onReload: () => void
}

function Rules({ team, shipped, onReload }: RulesProps) {
  const mayChoose = may(useMe().role, 'manage-settings')
  const choice = usePackChoice(team.settings.rulePacks, shipped)
  const [at, setAt] = useState(tomorrow)
  const moment = Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString()
  const chosen = choice.editions.filter(({ id }) => choice.isOn(id))
  const when = useFromNow((now) => (moment === null ? '' : inSentence(whenText(Date.parse(moment), now))))
  const ids = chosen.map(({ id }) => id)
  const counted = useWhatIf(team.id, moment, ids)
  // What each would do, on or off.
  const each = useWhatIf(
    team.id,
    moment,
    shipped.map(({ id }) => id),
  )
  return (
    <div className={styles['parts']}>
      <Panel title={`Rule packs of ${team.name}`} label="Rule packs" aside={`${ids.length} of ${shipped.length} on`}>
        <Notice tone="amber" title="These are settings, not legal advice.">
          Each pack names its source and the day it was checked. Whether it fits your calls is for you to decide.
        </Notice>
        <div className={styles['packs']}>
          {choice.editions.map((pack) => (
            <PackRow
              key={pack.id}
              pack={pack}
              newer={choice.newerThan(pack)}
              on={choice.isOn(pack.id)}
              changed={choice.isChanged(pack.id)}
              disabled={!mayChoose}
              count={each.data?.packs.find(({ id }) => id === pack.id)}
              when={when}
              onToggle={(on) => choice.toggle(pack.id, on)}
              onTakeNewer={() => choice.takeNewer(pack.id)}
            />
          ))}
        </div>
        {mayChoose ? (
          <Saving
            team={team}
            choice={choice}
            chosen={chosen}
            moment={moment}
            when={when}
            callable={counted.isPlaceholderData ? undefined : counted.data?.callable}
            onReload={onReload}
          />
        ) : null}
      </Panel>
      <div className={styles['effect']}>
        <WhatIfPanel at={at} onAt={setAt} isTime={moment !== null} counted={counted} />
      </div>
    </div>
  )
}

const useWhatIf = (teamId: string, moment: string | null, packs: readonly string[]) =>
  useQuery({ ...whatIfOptions(teamId, moment ?? '', packs), enabled: moment !== null })

interface SavingProps {
  readonly team: TeamDetail
  readonly choice: PackChoice
  readonly chosen: readonly RulePack[]
  readonly moment: string | null
  readonly when: string
  /** With what is chosen here. */
  readonly callable: number | undefined
  readonly onReload: () => void
}

function Saving({ team, choice, chosen, moment, when, callable, onReload }: SavingProps) {
  const save = useSaveSettings(team.id)
  const before = useWhatIf(
    team.id,
    moment,
    team.settings.rulePacks.map(({ id }) => id),
  ).data?.callable
  const apply = () =>
    save.mutate(
      { ...team.settings, version: team.settings_version, rulePacks: [...chosen] },
      {
        onSuccess: () => {
          choice.discard()
          toastDone(`Rule packs of ${team.name} saved and applied`)
        },
        onError: (fault) => {
          if (isProblem(fault, 'version-conflict')) onReload()
        },
      },
    )
  return (
    <Stack className={styles['save'] ?? ''} gap="sm" py="md">
      {isProblem(save.error, 'version-conflict') ? (
        <Notice tone="amber" title="Someone else changed the settings of this team meanwhile.">
          Their changes are loaded and your switches are kept. Look again, then save.
        </Notice>
      ) : save.error ? (
        <ErrorState fault={save.error} inline />
      ) : null}
      <Group gap="sm">
        <Button loading={save.isPending} disabled={!choice.dirty} onClick={apply}>
          Save and apply
        </Button>
        <Button variant="default" disabled={!choice.dirty || save.isPending} onClick={choice.discard}>
          Discard
        </Button>
        <Text size="sm" c="dimmed" flex={1} miw={200} role="status">
          {choice.dirty ? changeText(before, callable, when) : 'A pack applies from the next call after you save.'}
        </Text>
      </Group>
    </Stack>
  )
}

/** `273 leads can be called tomorrow 10:00, 261 once this is saved.` */
function changeText(before: number | undefined, after: number | undefined, when: string): string {
  if (before === undefined || after === undefined) return 'Not saved yet.'
  const count = numberText(before)
  return before === after
    ? `Not saved yet. The same ${count} leads can be called ${when}.`
    : `Not saved yet. ${count} leads can be called ${when}, ${numberText(after)} once this is saved.`
}
