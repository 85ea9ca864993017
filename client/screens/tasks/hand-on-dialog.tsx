/** To whom a task is handed on: somebody of its team. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Task } from '#domain/http/tasks.ts'
import { fold } from '#domain/vocabulary/fold.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { ChoiceDialog } from '../../ui/dialog/choice-dialog.tsx'

interface HandOnDialogProps {
  readonly task: Task
  readonly onPick: (person: { readonly id: string; readonly name: string }) => void
  readonly onClose: () => void
}

export function HandOnDialog({ task, onPick, onClose }: HandOnDialogProps) {
  const [query, setQuery] = useState('')
  const { data: people = [], isPending } = useQuery(teamPeopleOptions(task.team_id))
  const others = people.filter(({ id, full_name }) => id !== task.user_id && fold(full_name).includes(fold(query)))
  return (
    <ChoiceDialog
      title={`Hand on “${task.title}”`}
      label="Find a person"
      placeholder="Type a name"
      query={query}
      onQuery={setQuery}
      items={others}
      itemKey={({ id }) => id}
      renderItem={({ full_name }) => full_name}
      onPick={({ id, full_name: name }) => {
        onPick({ id, name })
        onClose()
      }}
      empty={isPending ? 'Loading …' : 'Nobody else of this team has such a name.'}
      onClose={onClose}
    />
  )
}
