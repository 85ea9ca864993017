/** The one big action between calls: the next lead, in one key (NX3). */
import { Button } from '@mantine/core'
import { IconArrowRight, IconHeadset } from '@tabler/icons-react'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { refusalMessage } from '../../../format/refusal-message.ts'
import { blockedBecause, useDesk, whenUnblocked } from '../desk.tsx'
import { press } from '../../../actions/press.ts'
import { useAction } from '../../../actions/registry.ts'
import { readyActions } from './actions.ts'
import styles from './next-lead.module.css'
import { useTakeLead } from './use-take-lead.ts'

/** Enter is the next lead as long as the focus has not gone anywhere. */
function focusIfNobodyIsElsewhere(button: HTMLButtonElement | null): void {
  if (document.activeElement === document.body) button?.focus({ preventScroll: true })
}

export function NextLead() {
  const desk = useDesk()
  const { next, refused, asking } = useTakeLead()
  const duty = desk.agent?.duty ?? 'logged-out'
  const available = duty === 'available'
  const blocked = blockedBecause(desk)
  const run = () => {
    if (available) void next()
    else void desk.send({ type: 'GoAvailable' })
  }
  const when = whenUnblocked(desk)
  const busy = asking !== null
  // The duty bar offers to go available, too.
  const action = useAction(
    available
      ? { ...readyActions.next, run, when, busy }
      : { ...readyActions.next, label: 'Go available', keysOnly: true, run, when, busy },
  )
  return (
    <section className={styles.panel} aria-label="Next lead">
      <Button
        ref={focusIfNobodyIsElsewhere}
        size="xl"
        className={styles.big}
        loading={busy}
        {...(blocked === null ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        aria-keyshortcuts="n Enter"
        leftSection={available ? <IconArrowRight size={24} aria-hidden /> : <IconHeadset size={24} aria-hidden />}
        rightSection={
          <>
            <KeyHint keys="enter" /> <KeyHint keys="n" />
          </>
        }
        onClick={() => press(action)}
      >
        {available ? 'Next lead' : 'Go available'}
      </Button>
      <p className={styles.text} role="status">
        {blocked ?? textFor(duty, refused ? refusalMessage(refused) : null)}
      </p>
    </section>
  )
}

function textFor(duty: string, refusal: string | null): string {
  if (refusal !== null) return refusal
  if (duty === 'available') return 'The best lead for you right now, and why.'
  if (duty === 'not-ready') return 'You get no leads while you are not ready.'
  return 'You get no leads while you are logged out.'
}
