/** The form of the organisation's settings. What somebody else saves meanwhile comes into it; what was changed in it is kept. */
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { listChanges } from '#domain/floor/settings-changes.ts'
import { isSame } from '#domain/floor/settings-rights.ts'
import { FIELD_LABELS } from '#domain/floor/settings-words.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import { type Organisation, OrganisationUpdate } from '#domain/http/organisation.ts'
import { formRules } from '../../../format/form-rules.ts'
import type { ShownConflict } from '../settings/settings-conflict.tsx'
import { sidesOf } from '../settings/settings-merge.ts'

export interface OrganisationValues {
  name: string
  brand_colour: string | null
  dispositions: Disposition[]
}

const Wish = OrganisationUpdate.omit({ version: true }).required()

type Field = keyof OrganisationValues

const FIELDS = ['name', 'brand_colour', 'dispositions'] as const

const LABELS: Record<Field, string> = {
  name: 'Name',
  brand_colour: 'Brand colour',
  dispositions: FIELD_LABELS['dispositions'] ?? '',
}

const valuesOf = ({ name, brand_colour, dispositions }: Organisation): OrganisationValues => ({
  name,
  brand_colour,
  dispositions,
})

/** Those of `fields` that are not the same in both. */
const differing = (one: OrganisationValues, other: OrganisationValues): Field[] =>
  FIELDS.filter((field) => !isSame(one[field], other[field]))

const withFields = (values: OrganisationValues, from: OrganisationValues, fields: readonly Field[]) => ({
  name: fields.includes('name') ? from.name : values.name,
  brand_colour: fields.includes('brand_colour') ? from.brand_colour : values.brand_colour,
  dispositions: fields.includes('dispositions') ? from.dispositions : values.dispositions,
})

interface Both {
  readonly fields: readonly Field[]
  readonly yours: OrganisationValues
  readonly theirs: OrganisationValues
}

const NO_CONFLICT = null

export function useOrganisationForm(organisation: Organisation) {
  const [begun, setBegun] = useState(organisation)
  const [both, setBoth] = useState<Both | null>(NO_CONFLICT)
  const form = useForm<OrganisationValues>({
    initialValues: valuesOf(organisation),
    validate: formRules(Wish),
  })
  const changed = differing(valuesOf(begun), form.values)
  const dirty = changed.length > 0
  useEffect(() => {
    if (dirty) form.validate()
    // oxlint-disable-next-line react/exhaustive-deps -- the form is another object each time it is drawn
  }, [form.values])
  // A newer version, by oneself or by somebody else.
  useEffect(() => {
    if (organisation.version === begun.version) return
    const [yours, theirs] = [asSaved(form.getValues()), valuesOf(organisation)]
    const mine = differing(valuesOf(begun), yours)
    const there = differing(valuesOf(begun), theirs)
    const fields = mine.filter((field) => there.includes(field) && !isSame(yours[field], theirs[field]))
    form.setInitialValues(theirs)
    form.setValues(withFields(theirs, yours, mine))
    setBegun(organisation)
    setBoth(fields.length > 0 ? { fields, yours, theirs } : NO_CONFLICT)
    // oxlint-disable-next-line react/exhaustive-deps -- only a newer version matters
  }, [organisation.version])
  const conflicts = (both?.fields ?? []).map((field): ShownConflict => ({
    field,
    label: LABELS[field],
    ...sidesOf(listChanges(shownOf(both?.theirs, field), shownOf(both?.yours, field)), LABELS[field]),
    chosen: isSame(form.values[field], both?.theirs[field]) ? 'theirs' : 'yours',
    onChoose: (whose) => both && form.setValues(withFields(form.getValues(), both[whose], [field])),
  }))
  return {
    form,
    dirty,
    begun,
    conflicts,
    /** What is sent: what was changed, and the version it was made from. */
    wish: (): { version: number } & Partial<OrganisationValues> => ({
      version: begun.version,
      ...Object.fromEntries(changed.map((field) => [field, form.values[field]])),
    }),
    discard: () => {
      form.setValues(valuesOf(begun))
      setBoth(NO_CONFLICT)
    },
    settled: () => setBoth(NO_CONFLICT),
  }
}

/** As the worker keeps them, so that one's own words are known again when they come back. */
function asSaved(values: OrganisationValues): OrganisationValues {
  const read = Wish.safeParse(values)
  return read.success ? { ...values, ...read.data } : values
}

/** One field, under the name by which changes are told. */
const shownOf = (values: OrganisationValues | undefined, field: Field): object =>
  field === 'brand_colour' ? { brandColour: values?.brand_colour ?? null } : { [field]: values?.[field] ?? null }
