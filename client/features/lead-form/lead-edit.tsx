/** Edits a lead from the version one saw; what somebody else changed meanwhile is shown field by field. */
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Lead } from '#domain/http/leads.ts'
import { isProblem } from '../../api/problem.ts'
import { useUpdateLead } from '../../api/lead-queries.ts'
import { formRules } from '../../format/form-rules.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { goToFault } from '../../ui/go-to-fault.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { ConflictTable } from '../lead-record/conflict-table.tsx'
import { editRules } from './draft-rules.ts'
import { type LeadBody, type LeadDraft, toLeadChanges, toLeadDraft } from './lead-draft.ts'
import { LeadFormFields } from './lead-form-fields.tsx'

interface Conflict {
  readonly fields: readonly FieldConflict[]
  readonly version: number
  readonly changes: LeadBody
}

/** The API names every field that now holds something else than was sent; only those they changed too are in conflict. */
const bothChanged = (start: Lead, conflicts: readonly FieldConflict[]): FieldConflict[] =>
  conflicts.filter(({ field, theirs }) =>
    Object.entries(start).some(([name, before]) => name === field && JSON.stringify(before) !== JSON.stringify(theirs)),
  )

interface LeadEditProps {
  readonly lead: Lead
  readonly country: string
  readonly onDone: () => void
}

export function LeadEdit({ lead, country, onDone }: LeadEditProps) {
  // The version the person saw when they began; a later one in the cache must not hide a conflict.
  const [start] = useState(lead)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const update = useUpdateLead(lead.id)
  const form = useForm<LeadDraft>({
    initialValues: toLeadDraft(start),
    validate: formRules(editRules(country, toLeadDraft(start))),
    validateInputOnBlur: true,
  })

  async function save(changes: LeadBody, version: number, element?: unknown): Promise<void> {
    if (Object.keys(changes).length === 0) return onDone()
    try {
      await update.mutateAsync({ ...changes, version })
      toastDone(`${form.values.name} is saved`)
      onDone()
    } catch (fault) {
      if (!isProblem(fault)) throw fault
      form.setErrors(fault.fields)
      goToFault(element)
      const { conflicts, version: now } = fault.details ?? {}
      if (fault.code !== 'version-conflict' || now === undefined) return
      const fields = bothChanged(start, conflicts ?? [])
      // They touched other fields: nothing to choose, both edits stand. Once, lest two busy people chase each other.
      if (fields.length === 0 && version === start.version) return save(changes, now, element)
      setConflict({ fields, version: now, changes })
    }
  }

  if (conflict) {
    return (
      <ConflictTable
        conflicts={conflict.fields}
        saving={update.isPending}
        onCancel={onDone}
        onSettle={(keepMine) => {
          const changes = Object.entries(conflict.changes).filter(
            ([field]) => keepMine.has(field) || conflict.fields.every((other) => other.field !== field),
          )
          void save(Object.fromEntries(changes), conflict.version)
        }}
      />
    )
  }
  const plain = update.error && !(isProblem(update.error) && Object.keys(update.error.fields).length > 0)
  return (
    <form
      onSubmit={form.onSubmit(
        (values, event) => void save(toLeadChanges(toLeadDraft(start), values), start.version, event?.currentTarget),
        (_faults, _values, event) => goToFault(event?.currentTarget),
      )}
      noValidate
    >
      <Stack gap="md">
        <LeadFormFields form={form} country={country} withStatus />
        {plain ? <ErrorState fault={update.error} inline /> : null}
        <Group>
          <Button type="submit" loading={update.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
