/** Edits a lead from the version one saw; what somebody else changed meanwhile is shown field by field. */
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Lead } from '#domain/http/leads.ts'
import { isProblem } from '../../api/problem.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { useUpdateLead } from '../../api/lead-queries.ts'
import { formRules } from '../../format/form-rules.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { goToFault } from '../../ui/go-to-fault.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { ConflictTable } from '../lead-record/conflict-table.tsx'
import { editRules } from './draft-rules.ts'
import { fieldEdits, fieldsToEdit } from '../custom-fields/field-draft.ts'
import { FIELD_WORDS, type LeadBody, type LeadDraft, toLeadChanges, toLeadDraft } from './lead-draft.ts'
import { LeadFormFields } from './lead-form-fields.tsx'

interface Conflict {
  readonly fields: readonly FieldConflict[]
  readonly version: number
  readonly changes: LeadBody
}

/** The API names every field that now holds something else than was sent; only those they changed too are in conflict. */
const bothChanged = (start: Lead, conflicts: readonly FieldConflict[]): FieldConflict[] =>
  conflicts.filter(({ field, theirs }) => JSON.stringify(heldBefore(start, field)) !== JSON.stringify(theirs))

/** Of a custom field, null is no value. */
const heldBefore = (start: Lead, field: string): unknown =>
  field.startsWith(CUSTOM)
    ? (start.custom[field.slice(CUSTOM.length)] ?? null)
    : Object.entries(start).find(([name]) => name === field)?.[1]

const CUSTOM = 'custom.'

interface LeadEditProps {
  readonly lead: Lead
  readonly country: string
  readonly onDone: () => void
}

/** Whoever edits by keys goes on in the form, and not from the top of the page. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector('input')?.focus({ preventScroll: true })

export function LeadEdit({ lead, country, onDone }: LeadEditProps) {
  // The version the person saw when they began; a later one in the cache must not hide a conflict.
  const [start] = useState(lead)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const update = useUpdateLead(lead.id)
  const fields = fieldsToEdit(useCustomFields(), start.custom)
  const form = useForm<LeadDraft>({
    initialValues: toLeadDraft(start),
    validate: formRules(editRules(country, toLeadDraft(start))),
    validateInputOnBlur: true,
  })

  function submit(draft: LeadDraft, element: unknown): void {
    const custom = fieldEdits(fields, start.custom, draft.custom)
    if (Object.keys(custom.faults).length > 0) {
      form.setErrors(custom.faults)
      goToFault(element)
      return
    }
    const changes = toLeadChanges(toLeadDraft(start), draft)
    void save(
      { ...changes, ...(Object.keys(custom.changes).length > 0 && { custom: custom.changes }) },
      start.version,
      element,
    )
  }

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
        fieldWords={{
          ...FIELD_WORDS,
          ...Object.fromEntries(fields.map(({ key, label }) => [`${CUSTOM}${key}`, label])),
        }}
        saving={update.isPending}
        onCancel={onDone}
        onSettle={(keepMine) => {
          const stays = (field: string) =>
            keepMine.has(field) || conflict.fields.every((other) => other.field !== field)
          const { custom = {}, ...changes } = conflict.changes
          const mine = Object.entries(changes).filter(([field]) => stays(field))
          const held = Object.entries(custom).filter(([key]) => stays(`${CUSTOM}${key}`))
          void save(
            { ...Object.fromEntries(mine), ...(held.length > 0 && { custom: Object.fromEntries(held) }) },
            conflict.version,
          )
        }}
      />
    )
  }
  const plain = update.error && !(isProblem(update.error) && Object.keys(update.error.fields).length > 0)
  return (
    <form
      ref={focusFirst}
      onSubmit={form.onSubmit(
        (values, event) => submit(values, event?.currentTarget),
        (_faults, _values, event) => goToFault(event?.currentTarget),
      )}
      noValidate
    >
      <Stack gap="md">
        <LeadFormFields form={form} country={country} withStatus fields={fields} held={start.custom} />
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
