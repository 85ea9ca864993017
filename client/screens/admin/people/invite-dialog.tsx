/** Invites one person or a pasted list; what could not be read is put right in its place and sent again. */
import { Button, Group, MultiSelect, Select, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { INVITE_MAX, type InviteVerdict } from '#domain/http/invitations.ts'
import { readAddressList } from '#domain/vocabulary/address-list.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { needsTeam } from '#domain/vocabulary/rights.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { useMe } from '../../../session/use-session.ts'
import { useInvite } from '../../../api/people-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isCorrectable, ROLE_CHOICES, ROLE_HELP } from '../../../features/people/people-labels.ts'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { type CorrectedLine, InviteResult } from './invite-result.tsx'

interface Draft {
  readonly list: string
  readonly role: Role
  readonly teamIds: string[]
}

const RULES = {
  list: (list: string) => {
    const { length } = readAddressList(list)
    if (length === 0) return 'Enter at least one email address.'
    return length > INVITE_MAX ? `Invite at most ${INVITE_MAX} people at once.` : null
  },
  teamIds: (teamIds: string[], { role }: Draft) =>
    teamIds.length === 0 && needsTeam(role) ? 'Choose at least one team.' : null,
}

const useInviteForm = (teamIds: string[]) =>
  useForm<Draft>({ initialValues: { list: '', role: 'agent', teamIds }, validate: RULES })

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const team = useTeam()
  const [verdicts, setVerdicts] = useState<readonly InviteVerdict[] | null>(null)
  const invite = useInvite()
  const form = useInviteForm(team ? [team.id] : [])
  const send = (list: string, onAnswer: (data: readonly InviteVerdict[]) => void) => {
    const { role, teamIds } = form.values
    invite.mutate({ list, role, team_ids: teamIds }, { onSuccess: ({ data }) => onAnswer(data) })
  }
  /** Each corrected line keeps the number it has in the list that was pasted. */
  const again = (corrected: readonly CorrectedLine[]) => (data: readonly InviteVerdict[]) =>
    setVerdicts((was) =>
      [
        ...(was ?? []).filter(({ reason }) => !isCorrectable(reason)),
        ...data.map((one) => ({ ...one, line: corrected[one.line - 1]?.line ?? one.line })),
      ].toSorted((one, other) => one.line - other.line),
    )
  const [warned, setWarned] = useState(false)
  // Handed on by nobody but this person, and gone with the dialog.
  const holdsLinks = verdicts !== null && !invite.data?.by_email && verdicts.some(({ token }) => token !== null)
  const isNobodyIn = verdicts === null || verdicts.every(({ token }) => token === null)
  return (
    <Dialog
      title={isNobodyIn ? 'Invite people' : 'Invitations created'}
      size={620}
      onClose={holdsLinks && !warned ? () => setWarned(true) : onClose}
    >
      {verdicts === null ? (
        <form noValidate onSubmit={form.onSubmit(({ list }) => send(list, setVerdicts))}>
          <Fields form={form} />
          {invite.error ? <Fault fault={invite.error} /> : null}
          <Footer list={form.values.list} isSending={invite.isPending} onClose={onClose} />
        </form>
      ) : (
        <InviteResult
          verdicts={verdicts}
          isEmailed={invite.data?.by_email ?? false}
          isSending={invite.isPending}
          fault={invite.error}
          isLeaving={warned}
          onClose={onClose}
          onAgain={(corrected) => send(corrected.map(({ text }) => text).join('\n'), again(corrected))}
        />
      )}
    </Dialog>
  )
}

function Fields({ form }: { form: ReturnType<typeof useInviteForm> }) {
  const { teams } = useMe()
  return (
    <Stack gap="md">
      <Textarea
        data-autofocus
        label="People"
        description="Paste a list, one person a line, or several with commas or semicolons between them."
        placeholder={'Ada Okafor <ada@example.com>\nben@example.com'}
        autosize
        minRows={4}
        maxRows={12}
        {...form.getInputProps('list')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Role"
          allowDeselect={false}
          data={ROLE_CHOICES}
          description={ROLE_HELP[form.values.role]}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('role')}
        />
        <MultiSelect
          label="Teams"
          searchable
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('teamIds')}
        />
      </SimpleGrid>
    </Stack>
  )
}

interface FooterProps {
  readonly list: string
  readonly isSending: boolean
  readonly onClose: () => void
}

function Footer({ list, isSending, onClose }: FooterProps) {
  const listed = readAddressList(list)
  const good = listed.filter(({ email }) => email !== null).length
  const wrong = listed.length - good
  return (
    <Group justify="flex-end" mt="lg">
      <Text size="sm" c="dimmed" flex={1} role="status">
        {wrong === 0
          ? ''
          : `${countText(wrong, 'line')} without an email address. You can correct ${wrong === 1 ? 'it' : 'them'} next.`}
      </Text>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" loading={isSending}>
        {good === 0 ? 'Invite' : `Invite ${countText(good, 'person', 'people')}`}
      </Button>
    </Group>
  )
}

/** What is wrong with a field is said in words; the form’s own names are not the API’s. */
function Fault({ fault }: { fault: unknown }) {
  const fields = isProblem(fault) ? Object.values(fault.fields) : []
  if (fields.length === 0) return <ErrorState fault={fault} inline />
  return (
    <Text size="sm" c="red" role="alert" mt="sm">
      The list {fields.join(', and ')}.
    </Text>
  )
}
