/** The way into the editor for whoever reads its draft and comments, and writes nothing. */
import { useNavigate } from '@tanstack/react-router'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { draftActions } from '../actions.ts'

export function CommentButton({ script }: { script: ScriptDetail }) {
  const navigate = useNavigate()
  const comment = useAction({
    ...draftActions.comment,
    run: () => void navigate({ to: '/scripts/$scriptId/edit', params: { scriptId: script.id } }),
    when: script.content !== null || 'The draft can’t be read.',
  })
  return <ActionButton action={comment} />
}
