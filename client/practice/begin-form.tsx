/** What to practise: which version of which script, with whom, and in which mood they are. */
import { Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconMasksTheater, IconRoute } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import type { Mood } from '#domain/practice/moods.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { scriptListOptions, scriptOptions, scriptVersionOptions } from '../api/script-queries.ts'
import { ErrorState } from '../api/error-state.tsx'
import { useSearchState } from '../browser/use-search-state.ts'
import { Notice } from '../ui/notice.tsx'
import { useFloor } from '../live/use-floor.ts'
import { toastFault } from '../feedback/toast.tsx'
import { ChooseLead } from '../features/sample-leads/choose-lead.tsx'
import { KNOWN_LEAD, SAMPLE_LEADS } from '../features/sample-leads/sample-leads.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { type ToPractise, toPractise } from './to-practise.ts'
import { VoiceSwitch } from './voice-switch.tsx'
import { MoodChoice } from './mood-choice.tsx'

export interface Chosen {
  readonly script: ScriptVersion
  readonly lead: LeadCard
  readonly mood: Mood
}

interface BeginFormProps {
  readonly last: Chosen | null
  readonly onBegin: (chosen: Chosen) => Promise<void>
}

export function BeginForm({ last, onBegin }: BeginFormProps) {
  const scripts = useQuery(scriptListOptions)
  const own = useFloor(({ settings }) => settings.script)
  const [search] = useSearchState('/shell/practice')
  if (scripts.isPending) return <RouteLoading />
  if (scripts.error) return <ErrorState fault={scripts.error} onRetry={() => void scripts.refetch()} />
  const chosen = toPractise(scripts.data, search, own ?? null)
  if (chosen === null)
    return (
      <EmptyState icon={IconRoute} title="Nothing to practise yet">
        Practice needs a published script.
      </EmptyState>
    )
  return <Form key={chosen.scriptId} {...chosen} last={last} onBegin={onBegin} />
}

interface FormProps extends BeginFormProps, ToPractise {}

function Form({ isAnother, scripts, scriptId, version, last, onBegin }: FormProps) {
  const [, setSearch] = useSearchState('/shell/practice')
  const [lead, setLead] = useState<LeadCard>(last?.lead ?? KNOWN_LEAD)
  const [mood, setMood] = useState<Mood>(last?.mood ?? 'neutral')
  const [asks, setAsks] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const queries = useQueryClient()
  const detail = useQuery(scriptOptions(scriptId)).data
  const begin = async () => {
    setBusy(true)
    try {
      const { title, content } = await queries.fetchQuery(scriptVersionOptions(scriptId, version))
      await onBegin({ script: { scriptId, version, title, content }, lead, mood })
    } catch (fault) {
      toastFault(fault)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void begin()
  }
  const versions = detail?.versions ?? [{ version, note: '' }]
  return (
    <Stack component="form" maw={760} mx="auto" w="100%" px="lg" py="xl" gap="lg" onSubmit={submit}>
      <div>
        <h1>Practice</h1>
        <Text c="dimmed" maw="64ch">
          A call on your own desk with a scripted customer. No one is called, nothing is recorded, and no number counts
          it.
        </Text>
      </div>
      {isAnother ? (
        <Notice tone="amber" title="That script can’t be practised">
          It isn’t published, or no longer in use. This is another one.
        </Notice>
      ) : null}
      <Group grow align="flex-end">
        <NativeSelect
          label="Script"
          value={scriptId}
          data={scripts.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={({ currentTarget: { value } }) => setSearch({ script: value, v: undefined })}
        />
        <NativeSelect
          label="Version"
          value={String(version)}
          data={versions.map((one) => ({
            value: String(one.version),
            label: `Version ${one.version}${one.note === '' ? '' : `: ${one.note}`}`,
          }))}
          onChange={({ currentTarget: { value } }) => setSearch({ script: scriptId, v: Number(value) })}
        />
      </Group>
      <LeadChoice lead={lead} onPick={setLead} onAsk={() => setAsks(true)} />
      <MoodChoice mood={mood} onPick={setMood} />
      <Group>
        <Button type="submit" size="md" loading={isBusy} leftSection={<IconMasksTheater size={18} aria-hidden />}>
          Begin practice
        </Button>
        <VoiceSwitch />
      </Group>
      {asks ? (
        <ChooseLead
          onClose={() => setAsks(false)}
          onPick={(card) => {
            setAsks(false)
            setLead(card)
          }}
        />
      ) : null}
    </Stack>
  )
}

interface LeadChoiceProps {
  readonly lead: LeadCard
  readonly onPick: (lead: LeadCard) => void
  readonly onAsk: () => void
}

function LeadChoice({ lead, onPick, onAsk }: LeadChoiceProps) {
  const isSample = SAMPLE_LEADS.some(({ card }) => card.leadId === lead.leadId)
  return (
    <div>
      <NativeSelect
        label="Lead"
        description="A real lead is only read. Nobody’s number is dialled."
        value={lead.leadId}
        data={[
          ...SAMPLE_LEADS.map(({ words, card }) => ({ value: card.leadId, label: `${card.name} (${words})` })),
          ...(isSample ? [] : [{ value: lead.leadId, label: lead.name }]),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const sample = SAMPLE_LEADS.find(({ card }) => card.leadId === value)
          if (sample) onPick(sample.card)
        }}
      />
      <Anchor component="button" type="button" size="sm" mt={4} onClick={onAsk}>
        Choose a real lead …
      </Anchor>
    </div>
  )
}
