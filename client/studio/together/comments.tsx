/** What people say to each other about the chosen step, and about others; open or resolved. */
import { ActionIcon, Anchor, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconMessages, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { type Comment, COMMENT_MAX } from '#domain/script/draft/comment.ts'
import { nodeKey } from '#domain/script/edit/parts.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { timeText } from '../../format/time-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { choose } from '../perform.ts'
import { useDraftState, useStudio, useView } from '../view.ts'
import { stepOf, titleOf } from '../words.ts'

export function Comments() {
  const { comments, parts } = useDraftState()
  const step = useView((view) => stepOf(view.chosen))
  const [withResolved, setWithResolved] = useState(false)
  const resolved = comments.filter((comment) => comment.resolved !== null).length
  const shown = comments.filter((comment) => withResolved || comment.resolved === null)
  return (
    <Stack gap="md" p="md">
      {step === null || !parts.has(nodeKey(step)) ? null : <NewComment nodeId={step} />}
      {resolved === 0 ? null : (
        <Checkbox
          size="xs"
          label={`Show ${resolved} resolved`}
          checked={withResolved}
          onChange={(event) => setWithResolved(event.currentTarget.checked)}
        />
      )}
      {shown.length === 0 ? (
        <EmptyState compact icon={IconMessages} title="No open comments">
          Choose a step and write what you think of it. Its authors see it at once.
        </EmptyState>
      ) : (
        <Stack component="ul" gap="md" aria-label="Comments">
          {shown.map((comment) => (
            <CommentLine key={comment.id} comment={comment} isHere={comment.nodeId === step} />
          ))}
        </Stack>
      )}
    </Stack>
  )
}

function NewComment({ nodeId }: { nodeId: string }) {
  const { store } = useStudio()
  const { parts, mayComment } = useDraftState()
  // Of each step its own: what is half written about one is not sent to another.
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const text = texts[nodeId] ?? ''
  const setText = (typed: string) => setTexts((all) => ({ ...all, [nodeId]: typed }))
  if (!mayComment) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && store.addComment(nodeId, wholeText(text).trim())) setText('')
      }}
    >
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxLength={COMMENT_MAX}
        label={`On “${titleOf(parts, nodeId) ?? ''}”`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" mt="xs" disabled={text.trim() === ''}>
        Comment
      </Button>
    </form>
  )
}

function CommentLine({ comment, isHere }: { comment: Comment; isHere: boolean }) {
  const studio = useStudio()
  const { parts, you, mayEdit, mayComment } = useDraftState()
  const { id, nodeId, text, by, at, resolved } = comment
  const title = titleOf(parts, nodeId)
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <PersonAvatar id={by.userId} fullName={by.fullName} size={24} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="xs" c="dimmed">
          <b>{by.fullName}</b> {at === 0 ? '' : timeText(at)}
          {isHere ? '' : ' · '}
          {isHere ? null : title === null ? (
            'a step that is gone'
          ) : (
            <Anchor component="button" type="button" size="xs" onClick={() => choose(studio, nodeKey(nodeId))}>
              {title}
            </Anchor>
          )}
        </Text>
        <Text size="sm" variant="written" c={resolved === null ? 'var(--text)' : 'dimmed'}>
          {text}
        </Text>
        {mayComment ? (
          <Button
            size="compact-xs"
            variant="subtle"
            mx={-8}
            onClick={() => (resolved === null ? studio.store.resolveComment(id) : studio.store.reopenComment(id))}
          >
            {resolved === null ? 'Resolve' : `Resolved by ${resolved.by.fullName}. Open again`}
          </Button>
        ) : null}
      </div>
      {mayEdit || you?.userId === by.userId ? (
        <ActionIcon
          size={24}
          aria-label={`Delete the comment of ${by.fullName}`}
          onClick={() => studio.store.deleteComment(id)}
        >
          <IconTrash size={14} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  )
}
