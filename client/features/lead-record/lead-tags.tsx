/** The tags of a lead, and choosing them. */
import { TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Lead } from '#domain/http/leads.ts'
import { tagsOptions, useSetTags } from '../../api/lead-queries.ts'
import { toastFault } from '../../feedback/toast.tsx'

export function LeadTags({ lead, mayEdit }: { lead: Lead; mayEdit: boolean }) {
  const known = useQuery({ ...tagsOptions, enabled: mayEdit }).data ?? []
  const set = useSetTags(lead.id)
  const has = (wanted: string) => lead.tags.some(({ name }) => name === wanted)
  if (!mayEdit && lead.tags.length === 0) return null
  return (
    <TagsInput
      mt="md"
      label="Tags"
      size="sm"
      placeholder={lead.tags.length === 0 ? 'Choose from the list' : ''}
      readOnly={!mayEdit}
      disabled={set.isPending}
      data={known.map(({ name }) => name)}
      value={lead.tags.map(({ name }) => name)}
      maxTags={20}
      // Only tags of the organisation's list; a new word is made by those who keep that list.
      onChange={(names) => {
        // What others gave it meanwhile is left alone; a lead's own tags are known also while the list is not there.
        const add = known.filter(({ name }) => names.includes(name) && !has(name)).map(({ id }) => id)
        const remove = lead.tags.filter(({ name }) => !names.includes(name)).map(({ id }) => id)
        if (add.length + remove.length > 0) set.mutate({ add, remove }, { onError: toastFault })
      }}
    />
  )
}
