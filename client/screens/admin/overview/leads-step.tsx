/** The first leads: from a file, or by hand, one or several lines; what cannot be added stays in the field, with what is wrong by line. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { addLead, leadsChanged } from '../../../api/lead-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { setupOptions } from '../../../api/setup-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { NeedsTeam } from './needs-team.tsx'
import type { StepBodyProps } from './overview-part.tsx'
import { LEAD_LINES_MAX, type LeadLine, readLeadLines } from './read-lead-lines.ts'

interface Refused {
  readonly line: LeadLine
  readonly reason: string
}

export function LeadsStep({ setup, onDone, onSkip }: StepBodyProps) {
  const team = useTeam()
  if (team === undefined) return <NeedsTeam what="leads are a team’s" onSkip={onSkip} />
  return <PastedLeads team={team} hasLeads={setup.done.leads} onDone={onDone} onSkip={onSkip} />
}

interface PastedLeadsProps extends Pick<StepBodyProps, 'onDone' | 'onSkip'> {
  readonly team: { readonly id: string; readonly name: string; readonly country: string }
  readonly hasLeads: boolean
}

function PastedLeads({ team, hasLeads, onDone, onSkip }: PastedLeadsProps) {
  const { text, setText, refused, isAdding, add, lines } = usePastedLeads(team, onDone)
  const good = lines.filter(({ fault }) => fault === null).length
  const wrong = lines.filter(({ fault }) => fault !== null)
  const isTooMany = lines.length > LEAD_LINES_MAX
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Stack gap="md">
        <Group gap="md">
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/leads/import" search={{ from: 'set-up' }} {...props} />}
          >
            From a file
          </Button>
          <Text size="sm" c="dimmed">
            Of any spreadsheet or CRM. Or type a few here:
          </Text>
        </Group>
        <Textarea
          label="Leads"
          description="Name, phone number, company: one lead a line. Cells copied from a spreadsheet work, too."
          placeholder={'Ada Okafor, 020 7946 0123, Harbour Ltd\nBen Ito, 020 7946 0124'}
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          error={isTooMany ? `Add at most ${LEAD_LINES_MAX} leads at once.` : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Lines title={`${countText(refused.length, 'lead')} not added`} lines={refused} />
        <Lines
          title={`${countText(wrong.length, 'line')} to correct`}
          lines={wrong.map((line) => ({ line, reason: line.fault ?? '' }))}
        />
        <Group>
          <Button type="submit" loading={isAdding} disabled={good === 0 || isTooMany}>
            {good === 0 ? 'Add leads' : `Add ${countText(good, 'lead')}`}
          </Button>
          <Button variant="default" onClick={onSkip}>
            {hasLeads ? 'Next' : 'Skip for now'}
          </Button>
          <Button component={Link} to="/leads/import" variant="default">
            Import a file
          </Button>
          {hasLeads ? (
            <Button component={Link} to="/leads" variant="subtle">
              All leads
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  )
}

function usePastedLeads(team: PastedLeadsProps['team'], onDone: () => void) {
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [isAdding, setIsAdding] = useState(false)
  /** A line that is tried again after a lost answer is the same request. */
  const [keys] = useState(() => new Map<string, string>())
  const lines = readLeadLines(text, team.country)
  async function add(): Promise<void> {
    setIsAdding(true)
    const failed: Refused[] = []
    for (const line of lines.filter(({ fault }) => fault === null)) {
      const reason = await tryLine(line, team.id, keys)
      if (reason !== null) failed.push({ line, reason })
    }
    const wrong = lines.filter(({ fault }) => fault !== null)
    const added = lines.length - failed.length - wrong.length
    if (added > 0) toastDone(`${countText(added, 'lead')} added to ${team.name}`)
    // The step stays open over what is left, and is done all the same.
    await Promise.all([leadsChanged(cache), cache.invalidateQueries(setupOptions)])
    const rest = lines.filter((line) => line.fault !== null || failed.some((one) => one.line === line))
    // They keep their order, and so the numbers of their lines begin anew.
    setText(rest.map((one) => one.text).join('\n'))
    setRefused(failed.map((one) => ({ ...one, line: { ...one.line, line: rest.indexOf(one.line) + 1 } })))
    setIsAdding(false)
    if (rest.length === 0) onDone()
  }
  return { text, setText, refused, isAdding, add, lines }
}

/** Null when it is in. */
async function tryLine(line: LeadLine, teamId: string, keys: Map<string, string>): Promise<string | null> {
  const { name, phone, company, text } = line
  const key = keys.get(text) ?? crypto.randomUUID()
  keys.set(text, key)
  try {
    await addLead({ name, phone, company, team_id: teamId }, key)
    return null
  } catch (fault) {
    if (isProblem(fault, 'duplicate')) return 'Another lead has this number already.'
    if (!isProblem(fault)) return 'No answer. Try again.'
    const [field] = Object.entries(fault.fields)
    return field === undefined ? `${fault.message}.` : `The ${field[0]} ${field[1]}.`
  }
}

const Lines = ({ title, lines }: { title: string; lines: readonly Refused[] }) =>
  lines.length === 0 ? null : (
    <div role="status">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {lines.map(({ line, reason }) => (
        <Text size="sm" key={`${line.line} ${line.text}`}>
          Line {line.line}, “{line.text}”: {reason}
        </Text>
      ))}
    </div>
  )
