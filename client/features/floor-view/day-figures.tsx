/** The day's numbers with their denominators; each opens to who it is made of, and from there to the events (TA1). */
import { Anchor, Popover, Text } from '@mantine/core'
import { type ReactNode, createContext, memo, useContext, useState } from 'react'
import type { Tally } from '#domain/floor/state.ts'
import { countText } from '../../format/duration.ts'
import { Facts } from '../../ui/facts.tsx'
import { EvidenceOf } from '../evidence/evidence-of.tsx'
import type { BoardRow } from './board-rows.ts'
import { Figure } from './figure.tsx'
import { shareText } from './tallies.ts'

/** Read only by an opened number, so that a closed one is not drawn again for every change on the floor. */
export const RowsBehind = createContext<readonly BoardRow[]>([])

type Counted = 'calls' | 'contacts' | 'bookings'

/** What the team is to reach today, and what it comes to at this pace; null while there is none to tell. */
export interface Towards {
  readonly target: string
  readonly pace: string | null
}

interface DayFiguresProps extends Pick<Tally, Counted> {
  readonly doubleDials: number
  /** Where the team has a target. */
  readonly towards?: { readonly [C in Counted]?: Towards | undefined }
}

export const DayFigures = memo(function DayFigures(props: DayFiguresProps) {
  const { calls, contacts, bookings, doubleDials, towards = {} } = props
  const [evidence, setEvidence] = useState<Counted | null>(null)
  return (
    <>
      <Behind
        label={towardsLabel(towards.calls, calls === 1 ? 'call' : 'calls')}
        figure={calls}
        of="calls"
        towards={towards.calls}
        onEvents={setEvidence}
      >
        {countText(calls, 'call')} started today.
      </Behind>
      <Behind
        label={towards.contacts ? `contacts, ${contacts} of ${towards.contacts.target}` : 'contacts'}
        figure={shareText(contacts, calls)}
        of="contacts"
        towards={towards.contacts}
        onEvents={setEvidence}
      >
        {contacts} of {countText(calls, 'call')} reached someone.
      </Behind>
      <Behind
        label={towardsLabel(towards.bookings, bookings === 1 ? 'booking' : 'bookings')}
        figure={bookings}
        of="bookings"
        towards={towards.bookings}
        onEvents={setEvidence}
      >
        {countText(bookings, 'meeting')} booked: {shareText(bookings, contacts)} of {countText(contacts, 'contact')}.
      </Behind>
      <Popover width={260} position="bottom-end">
        <Popover.Target>
          <Figure label="double dials" tone={doubleDials > 0 ? 'bad' : undefined}>
            {doubleDials}
          </Figure>
        </Popover.Target>
        <Popover.Dropdown c="dimmed" fz="sm">
          Leads dialed today while someone else held them. This should always be 0.
        </Popover.Dropdown>
      </Popover>
      {evidence && <EvidenceOf metric={evidence} shown={props[evidence]} onClose={() => setEvidence(null)} />}
    </>
  )
})

const towardsLabel = (towards: Towards | undefined, word: string): string =>
  towards === undefined ? word : `of ${towards.target} ${word}`

interface BehindProps {
  readonly towards: Towards | undefined
  readonly label: string
  readonly figure: ReactNode
  readonly of: Counted
  readonly children: ReactNode
  readonly onEvents: (of: Counted) => void
}

function Behind({ label, figure, of, towards, children, onEvents }: BehindProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover width={280} position="bottom-end" opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Figure label={label} onClick={() => setOpened(!opened)}>
          {figure}
        </Figure>
      </Popover.Target>
      <Popover.Dropdown c="dimmed" fz="sm">
        <Text size="sm" c="var(--text)" mb="sm">
          {children}
        </Text>
        {towards && (
          <Text size="sm" c="var(--text)" mb="sm">
            Today’s target is {towards.target}
            {towards.pace === null ? '.' : `: ${towards.pace}.`}
          </Text>
        )}
        <Parts of={of} />
        <Anchor
          component="button"
          size="sm"
          fw={550}
          mt="sm"
          onClick={() => {
            setOpened(false)
            onEvents(of)
          }}
        >
          Show the events
        </Anchor>
      </Popover.Dropdown>
    </Popover>
  )
}

const SHOWN = 8

function Parts({ of }: { of: Counted }) {
  const parts = useContext(RowsBehind)
    .filter((row) => row.tally[of] > 0)
    .toSorted((one, other) => other.tally[of] - one.tally[of])
  return (
    <>
      <Facts
        layout="lines"
        facts={parts.slice(0, SHOWN).map((row) => [row.fullName, <b key="n">{row.tally[of]}</b>])}
      />
      {parts.length > SHOWN && <span>and {parts.length - SHOWN} others</span>}
    </>
  )
}
