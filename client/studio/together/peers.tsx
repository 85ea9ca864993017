/** Who else has the draft open, and at which step; a press goes there. */
import { Group, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { nodeKey } from '#domain/script/edit/parts.ts'
import { Hint } from '../../ui/hint.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { choose } from '../perform.ts'
import { useDraft, useStudio } from '../view.ts'
import { titleOf } from '../words.ts'

export function Peers() {
  const studio = useStudio()
  const peers = useDraft((draft) => draft.peers)
  const { parts } = studio.store.snapshot()
  if (peers.length === 0) return null
  return (
    <Group gap={4} role="group" aria-label="Also here">
      {peers.map(({ client, userId, fullName, nodeId }) => {
        const title = nodeId === null ? null : titleOf(parts, nodeId)
        const words = title === null ? `${fullName} is here` : `${fullName} is at “${title}”`
        return (
          <Hint key={client} text={words}>
            <UnstyledButton onClick={() => nodeId !== null && title !== null && choose(studio, nodeKey(nodeId))}>
              <PersonAvatar id={userId} fullName={fullName} size={26} />
              <VisuallyHidden>{words}</VisuallyHidden>
            </UnstyledButton>
          </Hint>
        )
      })}
    </Group>
  )
}
