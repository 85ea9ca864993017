/** Two leads side by side: which stays, whose value each field takes, and what comes along. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import type { MergeChoices } from '#domain/http/records/merges.ts'
import { useMoveToTeam } from '../../../api/lead-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useCustomFields } from '../../../api/records/field-queries.ts'
import {
  belongingsOptions,
  comparedChanged,
  comparedOptions,
  useMergeLeads,
  useUndoMerge,
} from '../../../api/records/merge-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useMe } from '../../../session/use-session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { ChoiceTable } from './choice-table.tsx'
import { comparedFields, proposedTake } from './compare-fields.ts'

interface MergePairProps {
  readonly kept: string
  readonly merged: string
  readonly onSwap: () => void
  readonly onDone: () => void
}

export function MergePair({ kept, merged, onSwap, onDone }: MergePairProps) {
  const one = useQuery(comparedOptions(kept))
  const other = useQuery(comparedOptions(merged))
  const fault = one.error ?? other.error
  if (fault) return <ErrorState fault={fault} onRetry={() => void Promise.all([one.refetch(), other.refetch()])} />
  if (!one.data || !other.data)
    return (
      <Text size="sm" c="dimmed" role="status">
        Loading both leads …
      </Text>
    )
  if (one.data.team_id !== other.data.team_id)
    return <OtherTeam kept={one.data} merged={other.data} onSwap={onSwap} onDone={onDone} />
  return <Compare key={kept} kept={one.data} merged={other.data} onSwap={onSwap} onDone={onDone} />
}

interface PairProps {
  readonly kept: Lead
  readonly merged: Lead
  readonly onSwap: () => void
  readonly onDone: () => void
}

const focusOnce = (part: HTMLElement | null) => part?.focus()

function Compare({ kept, merged, onSwap, onDone }: PairProps) {
  const fields = comparedFields(kept, merged, useCustomFields())
  const [take, setTake] = useState(() => proposedTake(fields))
  const [rest, setRest] = useState<Pick<MergeChoices, 'notes' | 'tags' | 'owner'>>({
    notes: 'both',
    tags: 'both',
    owner: kept.assigned_to === null ? 'merged' : 'kept',
  })
  const cache = useQueryClient()
  const order = useMergeLeads()
  const undo = useUndoMerge()
  const merge = () =>
    order.mutate(
      {
        kept: { id: kept.id, version: kept.version },
        merged: { id: merged.id, version: merged.version },
        take: [...take],
        ...rest,
      },
      {
        onSuccess: ({ id }) => {
          onDone()
          // By then nobody hears of it here: the pair is gone.
          const takeBack = () => void undo.mutateAsync(id).then(() => toastDone(`${merged.name} is back`), toastFault)
          toastDone(`Merged into ${kept.name}`, { run: takeBack })
        },
        onError: (fault) => {
          toastFault(fault)
          void comparedChanged(cache)
        },
      },
    )
  return (
    // The keyboard comes along from the list that this stands in the place of; not to the button, where a key held down would merge.
    <div
      ref={focusOnce}
      role="group"
      aria-label={`${merged.name} into ${kept.name}`}
      tabIndex={-1}
      style={{ outline: 'none' }}
    >
      <ChoiceTable
        kept={kept}
        merged={merged}
        fields={fields}
        take={take}
        onTake={(name, isTaken) =>
          setTake(new Set([...take].filter((one) => one !== name).concat(isTaken ? [name] : [])))
        }
        rest={rest}
        onRest={(change) => setRest({ ...rest, ...change })}
      />
      <ComesAlong kept={kept} merged={merged} />
      <Group gap="sm" justify="flex-end" mt="lg">
        <Button variant="subtle" mr="auto" onClick={onDone}>
          Back
        </Button>
        <Button variant="default" onClick={onSwap}>
          Keep the other one
        </Button>
        <Button loading={order.isPending} onClick={merge}>
          Merge into {kept.name}
        </Button>
      </Group>
    </div>
  )
}

const counted = (count: number, one: string, many = `${one}s`): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

/** Said before it is done, with what an undo does not bring back. */
function ComesAlong({ kept, merged }: Pick<PairProps, 'kept' | 'merged'>) {
  const { data: has } = useQuery(belongingsOptions(merged.id))
  const { data: own } = useQuery(belongingsOptions(kept.id))
  if (has === undefined || own === undefined) return null
  const things = [
    ...counted(has.calls, 'call'),
    ...counted(has.conversations, 'conversation'),
    ...counted(has.attachments, 'file'),
    ...counted(has.tasks, 'task'),
    ...counted(has.recordings, 'recording'),
    ...counted(has.consents, 'consent'),
  ]
  const callbacks = has.callback_at !== null && own.callback_at !== null
  return (
    <Text size="sm" c="dimmed" mt="md">
      {things.length === 0 ? 'Nothing else comes along.' : `${things.join(', ')} will come along.`}
      {callbacks ? ` ${kept.name} keeps its callback; the other one becomes a task at its time.` : ''}
      {merged.do_not_call && !kept.do_not_call
        ? ` ${merged.name} is not to be called, so ${kept.name} won’t be either.`
        : ''}
      {' You can undo this for a day. A callback and a block stay with the lead that was kept.'}
    </Text>
  )
}

/** A lead goes to another team through its own floor first. */
function OtherTeam({ kept, merged, onSwap, onDone }: PairProps) {
  const { teams } = useMe()
  const cache = useQueryClient()
  const move = useMoveToTeam()
  const nameOf = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'another team'
  const moveHere = () =>
    move.mutate(
      { lead_ids: [merged.id], team_id: kept.team_id, reason: 'To merge duplicates' },
      {
        onSuccess: ({ data: [verdict] }) => {
          if (verdict?.done !== true)
            toastFault(new Error(`${merged.name} can’t be moved now. Somebody may be working it.`))
        },
        onError: toastFault,
        onSettled: () => void comparedChanged(cache),
      },
    )
  return (
    <>
      <Notice tone="blue" title="These leads belong to different teams">
        {merged.name} is in {nameOf(merged.team_id)}, {kept.name} in {nameOf(kept.team_id)}. Only leads of one team can
        be merged. Moving takes its callback and tasks along and leaves it without an owner.
      </Notice>
      <Group gap="sm" justify="flex-end" mt="lg">
        <Button variant="subtle" mr="auto" onClick={onDone}>
          Back
        </Button>
        <Button variant="default" onClick={onSwap}>
          Keep the other one
        </Button>
        <Button loading={move.isPending} onClick={moveHere}>
          Move {merged.name} to {nameOf(kept.team_id)}
        </Button>
      </Group>
    </>
  )
}
