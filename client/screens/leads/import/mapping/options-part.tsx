/** What is said once for the whole file: how its leads are told apart, whose they are, and what they get besides. */
import { Checkbox, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ImportKey, OnMatch, targetKey } from '#domain/import/plan.ts'
import { LeadSource, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { tagsOptions } from '../../../../api/lead-queries.ts'
import { teamPeopleOptions } from '../../../../api/team-queries.ts'
import { COUNTRIES, countryName } from '../../../../features/people/countries.ts'
import { choices, PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../../../../format/record-labels.ts'
import { Panel } from '../../../../ui/panel.tsx'
import { keyChoices, ON_MATCH_WORDS, type OwnField } from '../import-words.ts'
import type { ImportDraft } from './import-draft.ts'

interface OptionsPartProps {
  readonly team: { readonly id: string; readonly name: string; readonly country: string }
  readonly draft: ImportDraft
  readonly fields: readonly OwnField[]
  readonly onChange: (draft: ImportDraft) => void
}

const WIDTH = 260

export function OptionsPart({ team, draft, fields, onChange }: OptionsPartProps) {
  const people = useQuery(teamPeopleOptions(team.id)).data ?? []
  const tags = useQuery(tagsOptions).data ?? []
  const set = (change: Partial<ImportDraft>) => onChange({ ...draft, ...change })
  const mapped = new Set(draft.columns.flatMap(({ to }) => (to === null ? [] : [targetKey(to)])))
  const keys = keyChoices(fields).flatMap(({ value, label }) => (mapped.has(value) ? [{ value, label }] : []))
  return (
    <Panel title="3. Leads that are there already, and what all get" label="Options">
      <Stack gap="md">
        <SimpleGrid minColWidth={WIDTH} spacing="md">
          <Select
            label="A lead is the same when this is"
            data={keys}
            value={keys.some(({ value }) => value === draft.key) ? draft.key : null}
            placeholder="Choose its column first"
            allowDeselect={false}
            onChange={(value) => set({ key: ImportKey.catch(draft.key).parse(value) })}
          />
          <Select
            label="If the lead is there already"
            data={choices(ON_MATCH_WORDS)}
            value={draft.on_match}
            allowDeselect={false}
            onChange={(value) => set({ on_match: OnMatch.catch(draft.on_match).parse(value) })}
          />
          <Select
            label="Country of numbers without +"
            data={COUNTRIES}
            searchable
            value={draft.country}
            clearable
            clearButtonProps={{ 'aria-label': 'The country of the team' }}
            placeholder={`As the team: ${countryName(team.country)}`}
            onChange={(country) => set({ country })}
          />
          <Select
            label="Owner of new leads"
            data={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Nobody in particular' }}
            placeholder={mapped.has('owner') ? 'As the column says, else nobody' : 'Nobody: the team calls them'}
            value={people.some(({ id }) => id === draft.owner_id) ? draft.owner_id : null}
            onChange={(owner) => set({ owner_id: owner })}
          />
          <MultiSelect
            label="Tags on every lead"
            data={tags.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'No tags' }}
            maxValues={20}
            placeholder={draft.tag_ids.length === 0 ? 'None' : ''}
            value={draft.tag_ids.filter((id) => tags.some((tag) => tag.id === id))}
            onChange={(tag_ids) => set({ tag_ids })}
          />
        </SimpleGrid>
        <Defaults draft={draft} mapped={mapped} set={set} />
        <Stack gap="xs">
          {mapped.has('tags') ? (
            <Checkbox
              label="Make tags that nobody has made yet; otherwise their rows are refused"
              checked={draft.new_tags === 'create'}
              onChange={(event) => set({ new_tags: event.currentTarget.checked ? 'create' : 'refuse' })}
            />
          ) : null}
          <Checkbox
            label="Put back the + that a spreadsheet took from numbers (447700900123)"
            checked={draft.mend.plus}
            onChange={(event) => set({ mend: { ...draft.mend, plus: event.currentTarget.checked } })}
          />
          <Checkbox
            label="Put back the 0 that a spreadsheet took from numbers (7700900123)"
            checked={draft.mend.zero}
            onChange={(event) => set({ mend: { ...draft.mend, zero: event.currentTarget.checked } })}
          />
        </Stack>
      </Stack>
    </Panel>
  )
}

interface DefaultsProps {
  readonly draft: ImportDraft
  readonly mapped: ReadonlySet<string>
  readonly set: (change: Partial<ImportDraft>) => void
}

/** Of new leads, where the row says nothing. */
function Defaults({ draft: { defaults }, mapped, set }: DefaultsProps) {
  const give = (change: ImportDraft['defaults']) => {
    const next = Object.entries({ ...defaults, ...change }).filter(([, value]) => value !== undefined && value !== '')
    set({ defaults: Object.fromEntries(next) })
  }
  const ofColumn = (field: string) => (mapped.has(field) ? 'Where its cell is empty' : 'For all new leads')
  const clear = { 'aria-label': 'None' }
  return (
    <SimpleGrid minColWidth={WIDTH} spacing="md">
      <Select
        label="Status"
        description={ofColumn('status')}
        placeholder="New"
        data={choices(STATUS_WORDS)}
        value={defaults.status ?? null}
        clearable
        clearButtonProps={clear}
        onChange={(value) => give({ status: LeadStatus.safeParse(value).data })}
      />
      <Select
        label="Priority"
        description={ofColumn('priority')}
        placeholder="Medium"
        data={choices(PRIORITY_WORDS)}
        value={defaults.priority ?? null}
        clearable
        clearButtonProps={clear}
        onChange={(value) => give({ priority: Priority.safeParse(value).data })}
      />
      <Select
        label="Source"
        description={ofColumn('source')}
        placeholder="Import"
        data={choices(SOURCE_WORDS)}
        value={defaults.source ?? null}
        clearable
        clearButtonProps={clear}
        onChange={(value) => give({ source: LeadSource.safeParse(value).data })}
      />
      <TextInput
        label="Company"
        description={ofColumn('company')}
        maxLength={200}
        value={defaults.company ?? ''}
        onChange={(event) => give({ company: event.currentTarget.value })}
      />
      <TextInput
        label="Industry"
        description={ofColumn('industry')}
        maxLength={100}
        value={defaults.industry ?? ''}
        onChange={(event) => give({ industry: event.currentTarget.value })}
      />
    </SimpleGrid>
  )
}
