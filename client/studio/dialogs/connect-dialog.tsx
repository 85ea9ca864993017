/** Where the chosen response leads: a step found by its first letters, back from an objection, or a new step. */
import { Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { siblings } from '#domain/script/edit/order.ts'
import { type Draft, nodeKey, placeOf, readPart } from '#domain/script/edit/parts.ts'
import type { ScriptNode, Target } from '#domain/script/schema.ts'
import { NODE_ICONS, NODE_TONES } from '../../screens/scripts/script-labels.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { ComboList } from '../../ui/lists/combo-list.tsx'
import { leadTo, leadToNew } from '../commands.ts'
import { perform } from '../perform.ts'
import { useStudio } from '../view.ts'
import { partWords, stepOf, UNTITLED } from '../words.ts'

type Choice =
  | { readonly type: 'step'; readonly id: string; readonly title: string; readonly kind: ScriptNode['type'] }
  | { readonly type: 'return' }
  | { readonly type: 'new'; readonly title: string }

const SHOWN = 50
const TITLE_MAX = 80

const stepsOf = (draft: Draft, besides: string | null): Choice[] =>
  siblings(draft, 'node').flatMap(({ part, fields }) => {
    const { title = '', type = 'statement' } = readPart.node(fields)
    return part === besides ? [] : [{ type: 'step', id: placeOf(part).id, title: title || UNTITLED, kind: type }]
  })

/** Those that begin with it come before those that hold it. */
function fitting(choices: readonly Choice[], query: string): Choice[] {
  const wanted = query.trim().toLowerCase()
  const rank = (choice: Choice): number => {
    if (choice.type !== 'step') return 1
    const title = choice.title.toLowerCase()
    return title.startsWith(wanted) ? 0 : title.includes(wanted) ? 1 : 2
  }
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter(
      ({ rank: at, choice }) => at < 2 && (choice.type !== 'return' || 'back from the objection'.includes(wanted)),
    )
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice)
    .slice(0, SHOWN)
}

export function ConnectDialog({ part, onClose }: { part: string; onClose: () => void }) {
  const studio = useStudio()
  const { parts: draft } = studio.store.snapshot()
  const [query, setQuery] = useState('')
  const step = stepOf(part)
  const isObjection = step !== null && readPart.node(draft.get(nodeKey(step)) ?? {}).type === 'objection'
  const back: Choice[] = isObjection ? [{ type: 'return' }] : []
  const title = query.trim().slice(0, TITLE_MAX)
  const items: Choice[] = [
    ...fitting([...back, ...stepsOf(draft, step === null ? null : nodeKey(step))], query),
    ...(title === '' ? [] : [{ type: 'new', title } as const]),
  ]
  const pick = (choice: Choice) => {
    onClose()
    if (choice.type === 'new') perform(studio, leadToNew(draft, part, choice.title))
    else perform(studio, leadTo(draft, part, toTarget(choice)))
  }
  return (
    <Dialog title={`Where does ${partWords(draft, part)} lead?`} onClose={onClose}>
      <ComboList
        label="Step"
        listLabel="Steps"
        placeholder="First letters of a step, or the title of a new one"
        query={query}
        onQuery={setQuery}
        items={items}
        itemKey={(choice) => (choice.type === 'step' ? choice.id : choice.type)}
        renderItem={(choice) => <ChoiceLine choice={choice} />}
        onPick={pick}
        empty={
          <Text size="sm" c="dimmed" p="sm">
            No other step yet. Type the title of a new one.
          </Text>
        }
      />
    </Dialog>
  )
}

const toTarget = (choice: Exclude<Choice, { type: 'new' }>): Target =>
  choice.type === 'return' ? { type: 'return' } : { type: 'node', nodeId: choice.id }

function ChoiceLine({ choice }: { choice: Choice }) {
  if (choice.type === 'return')
    return (
      <Group gap="sm">
        <IconArrowBackUp size={16} aria-hidden /> Back to where the objection came up
      </Group>
    )
  if (choice.type === 'new')
    return (
      <Group gap="sm">
        <IconPlus size={16} aria-hidden /> New step “{choice.title}”
      </Group>
    )
  const Icon = NODE_ICONS[choice.kind]
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon size={16} color={`var(--state-${NODE_TONES[choice.kind]})`} aria-hidden />
      <Text span truncate>
        {choice.title}
      </Text>
    </Group>
  )
}
