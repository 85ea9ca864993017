/** What came of an invitation of many: the links to hand on, and each line that was not invited, with its reason. */
import { Button, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { InviteVerdict } from '#domain/http/invitations.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isCorrectable, joinLink, NOT_INVITED_WORDS } from '../../../features/people/people-labels.ts'
import { countText } from '../../../format/duration.ts'
import { Mark } from '../../../ui/tone-mark.tsx'
import { CopyLink, CopyText } from './copy-link.tsx'

/** A line of the pasted list, put right. */
export interface CorrectedLine {
  readonly line: number
  readonly text: string
}

interface InviteResultProps {
  readonly verdicts: readonly InviteVerdict[]
  /** Clerk sends each an email with a link of its own. */
  readonly isEmailed: boolean
  readonly isSending: boolean
  readonly fault: unknown
  /** Closed once already, by a key or beside the dialog: the links would be lost. */
  readonly isLeaving: boolean
  readonly onClose: () => void
  /** In place of all lines that could not be read. */
  readonly onAgain: (corrected: readonly CorrectedLine[]) => void
}

export function InviteResult({
  verdicts,
  isEmailed,
  isSending,
  fault,
  isLeaving,
  onClose,
  onAgain,
}: InviteResultProps) {
  const invited = verdicts.filter(({ token }) => token !== null)
  const wrong = verdicts.filter(({ reason }) => isCorrectable(reason))
  const known = verdicts.filter(({ reason }) => reason !== null && !isCorrectable(reason))
  return (
    <Stack gap="md">
      <Text role="status">
        <Mark>
          {invited.length > 0 ? <IconCircleCheck size={16} aria-hidden /> : null}
          {countText(invited.length, 'person', 'people')} invited.
        </Mark>{' '}
        {invited.length > 0 && !isEmailed
          ? 'Send each their link: it works once, for 14 days, and is shown only now.'
          : ''}
        {invited.length > 0 && isEmailed ? 'Clerk emails each of them. You can also send these links yourself.' : ''}
      </Text>
      {wrong.length > 0 ? (
        <Corrections key={wrong.map(({ line }) => line).join()} wrong={wrong} isSending={isSending} onAgain={onAgain} />
      ) : null}
      {fault ? <ErrorState fault={fault} inline /> : null}
      {known.length > 0 ? <Known known={known} /> : null}
      {invited.length > 0 ? <Links invited={invited} /> : null}
      <Group
        justify="flex-end"
        py="sm"
        style={{ position: 'sticky', bottom: 0, background: 'var(--mantine-color-body)' }}
      >
        {isLeaving ? (
          <Text size="sm" flex={1} miw={220} role="alert">
            The links are shown only here. Copy them first, or press Done to leave without.
          </Text>
        ) : null}
        {invited.length > 1 ? <CopyText text={invited.map(toLine).join('\n')} label="Copy all links" /> : null}
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  )
}

/** For a mail merge: name, address, link. */
const toLine = ({ full_name, email, token }: InviteVerdict) => [full_name, email, joinLink(token ?? '')].join('\t')

interface CorrectionsProps extends Pick<InviteResultProps, 'isSending' | 'onAgain'> {
  readonly wrong: readonly InviteVerdict[]
}

function Corrections({ wrong, isSending, onAgain }: CorrectionsProps) {
  const [texts, setTexts] = useState(() => wrong.map(({ text }) => text))
  return (
    <form
      aria-label="Lines to correct"
      onSubmit={(event) => {
        event.preventDefault()
        onAgain(wrong.map(({ line }, at) => ({ line, text: texts[at] ?? '' })).filter(({ text }) => text.trim() !== ''))
      }}
    >
      <Text fw={600} mb="xs">
        {countText(wrong.length, 'line')} to correct
      </Text>
      <Stack gap="xs">
        {wrong.map(({ line, reason }, at) => (
          <TextInput
            key={`${line} ${at}`}
            label={`Line ${line}`}
            error={reason === null ? undefined : NOT_INVITED_WORDS[reason]}
            value={texts[at] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setTexts((was) => was.map((text, other) => (other === at ? value : text)))
            }
          />
        ))}
      </Stack>
      <Button
        type="submit"
        mt="sm"
        variant="default"
        loading={isSending}
        disabled={texts.every((text) => !text.trim())}
      >
        Invite the corrected lines
      </Button>
    </form>
  )
}

const Known = ({ known }: { known: readonly InviteVerdict[] }) => (
  <div>
    <Text fw={600} mb="xs">
      Not invited
    </Text>
    {known.map(({ line, email, text, reason }, at) => (
      <Text size="sm" key={`${line} ${at}`}>
        Line {line}, {email ?? text}: {reason === null ? '' : NOT_INVITED_WORDS[reason]}
      </Text>
    ))}
  </div>
)

const Links = ({ invited }: { invited: readonly InviteVerdict[] }) => (
  <ScrollArea.Autosize
    mah={260}
    type="auto"
    offsetScrollbars="y"
    viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Links' }}
  >
    <Stack gap="xs">
      {invited.map(({ invitation_id, full_name, email, token }) => (
        <div key={invitation_id}>
          <Text size="sm">
            {full_name}, {email}
          </Text>
          <CopyLink link={joinLink(token ?? '')} />
        </div>
      ))}
    </Stack>
  </ScrollArea.Autosize>
)
