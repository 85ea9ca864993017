/** What has to be said of a change, by its kind; null is told while something is missing. */
import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { BulkAct } from '#domain/http/records/bulk.ts'
import { isAgent } from '#domain/vocabulary/people.ts'
import { tagsOptions } from '../../api/lead-queries.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { fieldEdits, type FieldTexts } from '../custom-fields/field-draft.ts'
import { FieldInputs } from '../custom-fields/field-inputs.tsx'
import { ReasonField } from '../reason-dialog/reason-field.tsx'
import { choices, PRIORITY_WORDS, STATUS_WORDS } from '../../format/record-labels.ts'
import { useMe } from '../../session/use-session.ts'

interface ActFieldsProps {
  readonly type: BulkAct['type']
  readonly teamId: string | undefined
  readonly missing: boolean
  readonly onAct: (act: BulkAct | null) => void
}

export function ActFields(props: ActFieldsProps) {
  switch (props.type) {
    case 'assign':
      return <Owner {...props} />
    case 'share':
      return <Sharers {...props} />
    case 'move':
      return <OtherTeam {...props} />
    case 'tag':
    case 'untag':
      return <SomeTag {...props} type={props.type} />
    case 'status':
      return (
        <Choice
          label="Status"
          data={choices(STATUS_WORDS)}
          missing={props.missing}
          onChoose={(status) => props.onAct(toAct({ type: 'status', status }))}
        />
      )
    case 'priority':
      return (
        <Choice
          label="Priority"
          data={choices(PRIORITY_WORDS)}
          missing={props.missing}
          onChoose={(priority) => props.onAct(toAct({ type: 'priority', priority }))}
        />
      )
    case 'field':
      return <SomeField {...props} />
    case 'do-not-call':
      return <Why {...props} />
    case 'delete':
    case 'restore':
      return null
    default:
      return props.type satisfies never
  }
}

/** Null while what was chosen is none. */
const toAct = (wish: object): BulkAct | null => BulkAct.safeParse(wish).data ?? null

interface ChoiceProps {
  readonly label: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly missing: boolean
  readonly onChoose: (value: string | null) => void
}

function Choice({ label, data, missing, onChoose }: ChoiceProps) {
  const [value, setValue] = useState<string | null>(null)
  return (
    <Select
      label={label}
      data-autofocus
      searchable={data.length > 8}
      data={data}
      value={value}
      error={missing ? 'Choose one.' : undefined}
      onChange={(next) => {
        setValue(next)
        onChoose(next)
      }}
    />
  )
}

const THE_TEAM = 'team'

function Owner({ teamId, missing, onAct }: ActFieldsProps) {
  const people = useQuery({ ...teamPeopleOptions(teamId ?? ''), enabled: teamId !== undefined }).data ?? []
  return (
    <Choice
      label="Owner"
      missing={missing}
      data={[
        ...people.map(({ id, full_name }) => ({ value: id, label: full_name })),
        { value: THE_TEAM, label: 'Back to the team' },
      ]}
      onChoose={(id) => onAct(id === null ? null : { type: 'assign', to: id === THE_TEAM ? null : id })}
    />
  )
}

/** All of the team's agents to begin with: the usual wish is to leave one or two out. */
function Sharers({ teamId, missing, onAct }: ActFieldsProps) {
  const people = useQuery({ ...teamPeopleOptions(teamId ?? ''), enabled: teamId !== undefined }).data
  const agents = useMemo(() => (people ?? []).filter(isAgent), [people])
  const [left, setLeft] = useState<readonly string[]>([])
  const chosen = useMemo(() => agents.map(({ id }) => id).filter((id) => !left.includes(id)), [agents, left])
  useEffect(() => onAct(chosen.length === 0 ? null : { type: 'share', to: [...chosen] }), [chosen, onAct])
  return (
    <MultiSelect
      label="Among"
      description="Remove who gets none."
      data-autofocus
      searchable
      clearable
      maxDropdownHeight={220}
      data={agents.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      value={chosen}
      error={missing ? 'Choose at least one.' : undefined}
      onChange={(next) => setLeft(agents.map(({ id }) => id).filter((id) => !next.includes(id)))}
    />
  )
}

function OtherTeam({ teamId, missing, onAct }: ActFieldsProps) {
  const { teams } = useMe()
  return (
    <Choice
      label="Team"
      missing={missing}
      data={teams.filter(({ id }) => id !== teamId).map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={(team_id) => onAct(team_id === null ? null : { type: 'move', team_id })}
    />
  )
}

function SomeTag({ type, missing, onAct }: ActFieldsProps & { readonly type: 'tag' | 'untag' }) {
  const tags = useQuery(tagsOptions).data ?? []
  return (
    <Choice
      label="Tag"
      missing={missing}
      data={tags.map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={(tag_id) => onAct(tag_id === null ? null : { type, tag_id })}
    />
  )
}

function SomeField({ missing, onAct }: ActFieldsProps) {
  const fields = useCustomFields().filter(({ retired }) => !retired)
  const [key, setKey] = useState<string | null>(null)
  const [texts, setTexts] = useState<FieldTexts>({})
  const field = fields.find((one) => one.key === key)
  const { faults } = fieldEdits(field ? [field] : [], {}, texts)
  const say = (next: string | null, text: string) => {
    const chosen = fields.find((one) => one.key === next)
    if (chosen === undefined) return onAct(null)
    const edits = fieldEdits([chosen], {}, { [chosen.key]: text })
    const isFaulty = Object.keys(edits.faults).length > 0
    onAct(isFaulty ? null : { type: 'field', key: chosen.key, value: edits.changes[chosen.key] ?? null })
  }
  return (
    <>
      <Choice
        label="Field"
        missing={missing && field === undefined}
        data={fields.map((one) => ({ value: one.key, label: one.label }))}
        onChoose={(next) => {
          setKey(next)
          say(next, next === null ? '' : (texts[next] ?? ''))
        }}
      />
      {field === undefined ? null : (
        <FieldInputs
          fields={[field]}
          held={{}}
          texts={texts}
          faults={faults}
          onText={(name, text) => {
            setTexts({ ...texts, [name]: text })
            say(name, text)
          }}
        />
      )}
    </>
  )
}

function Why({ missing, onAct }: ActFieldsProps) {
  const [reason, setReason] = useState('')
  return (
    <ReasonField
      reason={reason}
      missing={missing}
      onReason={(text) => {
        setReason(text)
        onAct(text.trim() === '' ? null : { type: 'do-not-call', reason: text.trim() })
      }}
    />
  )
}
