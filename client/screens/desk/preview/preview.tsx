/** A lead before it is dialled: what I will open with, and the choice to call, skip or give it back (LE7). */
import { Checkbox, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Lease } from '#domain/floor/state.ts'
import { nodeById, openingOf } from '#domain/script/walk.ts'
import { toScriptFacts, toTeamFacts } from '#domain/floor/script-facts.ts'
import { OTHER_REASON } from '#domain/vocabulary/lead.ts'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction, useActions } from '../../../actions/registry.ts'
import { previewActions } from './actions.ts'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { LeaseCountdown } from './lease-countdown.tsx'
import styles from './preview.module.css'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { Spoken } from '../call/script/spoken.tsx'
import { openTelephone, setOpensTelephone, useOpensTelephone } from '../../../features/dial/telephone.ts'
import { type Pace, setWants, useWants } from '../../../features/dial/pace.ts'
import { usePhoneText } from '../../../format/phone.ts'
import { useDeskCommand } from '../use-desk-command.ts'

export function Preview({ lease }: { lease: Lease }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const [skipping, setSkipping] = useState(false)
  const { leadId, lead } = lease
  const { skipReasons } = desk.floor.settings
  /** Through the one door to a lead: it may have gone to somebody else meanwhile, and then that is said. */
  const takeAgain = { run: () => void run({ type: 'TakeLead', leadId, by: 'chosen' }) }
  /** By the name of one of the team's reasons, or in one's own words. */
  const skip = (text: string) => {
    const reason = skipReasons.find(({ label }) => label === text)?.id ?? OTHER_REASON
    const note = reason === OTHER_REASON ? wholeText(text, REASON_MAX) : ''
    return run(
      { type: 'SkipLead', leadId, reason, note },
      { done: `${lead.name} is skipped for now.`, undo: takeAgain },
    )
  }
  const when = whenUnblocked(desk)
  const skipAction = { ...previewActions.skip, run: () => setSkipping(true), when }
  const giveBack = {
    ...previewActions.giveBack,
    run: () => void run({ type: 'ReleaseLead', leadId }, { done: `${lead.name} was given back.`, undo: takeAgain }),
    when,
    busy: running === 'ReleaseLead',
  }
  useActions([skipAction, giveBack])
  const language = desk.script?.content.language ?? 'en'
  const opening =
    desk.script && nodeById(desk.script.content, openingOf(desk.script.content, lease.source === 'inbound'))

  return (
    <section className={styles.preview} aria-label="Before the call">
      <Group gap="sm">
        <DialButton lease={lease} />
        <ActionButton action={skipAction} short="Skip" size="lg" />
        <ActionButton action={giveBack} short="Give back" size="lg" variant="subtle" color="gray" />
      </Group>
      <Group gap="8px 24px" mt="md">
        <LeaseCountdown lease={lease} />
        {lease.source === 'inbound' || desk.isPractice ? null : <TelephoneChoice />}
        {desk.isPractice ? null : <PaceChoices />}
      </Group>
      {opening ? (
        <div className={styles.opening}>
          <h2>Your opening</h2>
          <Spoken
            node={opening}
            facts={{ ...toTeamFacts(desk.floor.settings), ...toScriptFacts(lease.lead, null) }}
            languages={{ language, own: language }}
          />
        </div>
      ) : null}
      {skipping ? (
        <ReasonDialog
          title={`Skip ${lead.name}: why?`}
          usual={skipReasons.map(({ label }) => label)}
          confirm="Skip"
          onClose={() => setSkipping(false)}
          onConfirm={(text) => {
            setSkipping(false)
            void skip(text)
          }}
        />
      ) : null}
    </section>
  )
}

/** The floor agrees first; only then is the telephone asked to ring. */
function DialButton({ lease }: { lease: Lease }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const box = useRef<HTMLDivElement>(null)
  const { phone } = lease.lead
  const shown = usePhoneText(lease.lead)
  useEffect(() => {
    box.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])
  const dial = async () => {
    const outcome = await run({ type: 'StartCall', leadId: lease.leadId })
    if (desk.isPractice || outcome.type !== 'acknowledged') return
    if (phone !== null && lease.source !== 'inbound') openTelephone(lease.lead)
  }
  const inbound = lease.source === 'inbound'
  const label = inbound ? 'Take the call' : `Dial ${shown ?? ''}, ${lease.lead.name}`
  const action = useAction({
    ...previewActions.dial,
    label,
    run: () => void dial(),
    when: phone === null && !inbound ? 'This lead has no number.' : whenUnblocked(desk),
    busy: running === 'StartCall',
  })
  return (
    <div ref={box}>
      <ActionButton action={action} short={inbound ? label : `Dial ${shown ?? ''}`} size="lg" variant="filled" />
    </div>
  )
}

const PACES = [
  ['nextLead', 'Bring the next lead when I save'],
  ['noAnswer', 'Save a no-answer by itself'],
] as const satisfies readonly (readonly [Pace, string])[]

const PaceChoices = () => PACES.map(([pace, label]) => <PaceChoice key={pace} pace={pace} label={label} />)

function PaceChoice({ pace, label }: { pace: Pace; label: string }) {
  const wanted = useWants(pace, useDesk().floor.settings)
  return (
    <Checkbox
      size="xs"
      label={label}
      checked={wanted}
      onChange={(event) => setWants(pace, event.currentTarget.checked)}
    />
  )
}

function TelephoneChoice() {
  const opens = useOpensTelephone()
  return (
    <Checkbox
      size="xs"
      label="Open my phone app when I dial"
      checked={opens}
      onChange={(event) => setOpensTelephone(event.currentTarget.checked)}
    />
  )
}
