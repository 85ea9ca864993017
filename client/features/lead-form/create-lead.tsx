/** Creates a lead: checked here by the API's own rules, checked again there, then its page opens (O7). */
import { Button, Drawer, Group, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readPhone } from '#domain/phone/read.ts'
import { EmailAddress } from '#domain/vocabulary/email.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { isAgent } from '#domain/vocabulary/people.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useTeam } from '../../live/team-choice.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { findLeads, useCreateLead } from '../../api/lead-queries.ts'
import { isProblem } from '../../api/problem.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { formRules } from '../../format/form-rules.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { goToFault } from '../../ui/go-to-fault.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { Notice } from '../../ui/notice.tsx'
import { createRules } from './draft-rules.ts'
import { fieldEdits } from '../custom-fields/field-draft.ts'
import { EMPTY_DRAFT, type LeadDraft, bodyOf } from './lead-draft.ts'
import { LeadFormFields } from './lead-form-fields.tsx'

const TEAMS_OWN = 'team'
const NOTHING = {}

export function CreateLead({ onClose }: { onClose: () => void }) {
  const { role } = useMe()
  const team = useTeam()
  const navigate = useNavigate()
  const create = useCreateLead()
  const fields = useCustomFields().filter(({ retired }) => !retired)
  const country = team?.country ?? 'GB'
  const [owner, setOwner] = useState<string | null>(null)
  const form = useForm<LeadDraft>({
    initialValues: EMPTY_DRAFT,
    validate: formRules(createRules(country)),
    validateInputOnBlur: true,
  })
  const names = may(role, 'assign-leads')

  async function save(draft: LeadDraft, element: unknown) {
    const { status: _status, ...body } = bodyOf(draft)
    const custom = fieldEdits(fields, {}, draft.custom)
    if (Object.keys(custom.faults).length > 0) {
      form.setErrors(custom.faults)
      goToFault(element)
      return
    }
    try {
      const lead = await create.mutateAsync({
        ...body,
        ...(Object.keys(custom.changes).length > 0 && { custom: custom.changes }),
        ...(team ? { team_id: team.id } : {}),
        ...(owner === null ? {} : { assigned_to: owner === TEAMS_OWN ? null : owner }),
      })
      toastDone(`${lead.name} added`)
      await navigate({ to: '/leads/$leadId', params: { leadId: lead.id } })
    } catch (fault) {
      if (!isProblem(fault)) throw fault
      form.setErrors(fault.fields)
      goToFault(element)
    }
  }

  const beside = isProblem(create.error) && Object.keys(create.error.fields).length > 0
  return (
    <Drawer opened onClose={onClose} title="New lead" size={520}>
      <form
        onSubmit={form.onSubmit(
          (values, event) => void save(values, event?.currentTarget),
          (_faults, _values, event) => goToFault(event?.currentTarget),
        )}
        noValidate
      >
        <Stack gap="md">
          <LeadFormFields
            form={form}
            country={country}
            withStatus={false}
            fields={fields}
            held={NOTHING}
            beneathPhone={<Lookalikes phone={form.values.phone} email={form.values.email} country={country} />}
          />
          {names && team ? <OwnerSelect teamId={team.id} owner={owner} onOwner={setOwner} /> : null}
          {create.error && !beside ? <ErrorState fault={create.error} inline /> : null}
          <Group>
            <Button type="submit" loading={create.isPending}>
              Add lead
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  )
}

interface OwnerSelectProps {
  readonly teamId: string
  readonly owner: string | null
  readonly onOwner: (owner: string | null) => void
}

function OwnerSelect({ teamId, owner, onOwner }: OwnerSelectProps) {
  const people = useQuery(teamPeopleOptions(teamId)).data ?? []
  return (
    <Select
      label="Owner"
      searchable
      allowDeselect={false}
      data={[
        { value: TEAMS_OWN, label: 'Unassigned' },
        ...people.filter(isAgent).map(({ id, full_name }) => ({ value: id, label: full_name })),
      ]}
      value={owner ?? TEAMS_OWN}
      onChange={onOwner}
    />
  )
}

/** Says before saving that this number or address is already somebody's. */
function Lookalikes({ phone, email, country }: { phone: string; email: string; country: string }) {
  const reading = readPhone(phone, country)
  const number = reading.ok ? reading.value.phone : null
  const wanted = number ?? (EmailAddress.safeParse(email.trim()).success ? email.trim() : null)
  const { data = [] } = useQuery({
    queryKey: ['leads', 'lookalikes', wanted],
    queryFn: ({ signal }) => findLeads(wanted ?? '', signal),
    enabled: wanted !== null,
  })
  const same = data.filter((lead) => lead.phone === number || (lead.email !== null && look(lead.email) === look(email)))
  if (wanted === null || same.length === 0) return null
  return (
    <Notice tone="amber" title="Possible duplicate">
      {same.map((lead) => (
        <div key={lead.id}>
          <Link to="/leads/$leadId" params={{ leadId: lead.id }} target="_blank">
            {lead.name}
          </Link>
          {lead.company === null ? '' : `, ${lead.company}`}
          {`, ${lead.assigned_to_name ?? 'the team’s'}`}
        </div>
      ))}
    </Notice>
  )
}
