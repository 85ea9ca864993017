/** Makes a publication a compliance fix of steps whose words it changes (SC17). */
import { Checkbox, Stack } from '@mantine/core'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptFixInput } from '#domain/http/scripts.ts'

/** Null: it is none. */
export type FixedSteps = readonly string[] | null

interface FixFieldProps {
  readonly diff: ScriptDiffDocument
  readonly fixed: FixedSteps
  readonly onFixed: (nodeIds: FixedSteps) => void
}

export function FixField({ diff, fixed, onFixed }: FixFieldProps) {
  const steps = spokenSteps(diff)
  if (steps.length === 0) return null
  return (
    <Stack gap="xs">
      <Checkbox
        size="sm"
        label="This is a compliance fix"
        description="Whoever is in a call on an earlier version is shown the old words beside the new, and confirms having read them."
        checked={fixed !== null}
        onChange={(event) => onFixed(event.currentTarget.checked ? steps.map(({ nodeId }) => nodeId) : null)}
      />
      {fixed === null ? null : (
        <Checkbox.Group
          label="Words corrected in"
          value={[...fixed]}
          onChange={onFixed}
          pl="xl"
          error={isWhole(fixed) ? undefined : 'Choose at least one step.'}
        >
          <Stack gap="xs" mt="xs">
            {steps.map(({ nodeId, title }) => (
              <Checkbox key={nodeId} size="sm" value={nodeId} label={title} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  )
}

/** Steps of both sides that say something otherwise. */
const spokenSteps = ({ steps }: ScriptDiffDocument) =>
  steps.flatMap(({ node_id: nodeId, title, change, fields }) =>
    nodeId !== null && change === 'changed' && fields.some(({ kind }) => kind === 'line') ? [{ nodeId, title }] : [],
  )

/** A fix of no step is not what was meant. */
export const isWhole = (fixed: FixedSteps): boolean => fixed === null || fixed.length > 0

export const toFixInput = (fixed: FixedSteps): { readonly fix?: ScriptFixInput } =>
  fixed === null ? {} : { fix: { node_ids: [...fixed] } }
