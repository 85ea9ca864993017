/** It is ringing: one key says who picked up, or that nobody did. */
import {
  IconPhoneOutgoing,
  IconPhoneX,
  IconRecordMail,
  IconUser,
  IconUserCheck,
  IconUserQuestion,
} from '@tabler/icons-react'
import type { Call } from '#domain/floor/state.ts'
import type { AnsweredBy, EndReason } from '#domain/vocabulary/call.ts'
import { ActionButton } from '../action-button.tsx'
import { blockedBecause, useDesk } from '../desk.tsx'
import { telephoneLink } from '../../../features/dial/telephone.ts'
import { usePhoneText } from '../../../format/use-phone-text.ts'
import { useAct } from '../use-act.ts'
import styles from './who-answered.module.css'

const PEOPLE = [
  { key: '1', by: 'decision-maker', label: 'The decision maker', icon: IconUserCheck },
  { key: '2', by: 'gatekeeper', label: 'A gatekeeper', icon: IconUser },
  { key: '3', by: 'other-person', label: 'Somebody else', icon: IconUserQuestion },
] as const satisfies readonly { key: string; by: AnsweredBy; label: string; icon: unknown }[]

const NOBODY = [
  { key: 'n', reason: 'no-answer', label: 'No answer', icon: IconPhoneX },
  { key: 'v', reason: 'voicemail', label: 'Voicemail', icon: IconRecordMail },
  { key: 'b', reason: 'busy', label: 'Busy', icon: IconPhoneX },
  { key: 'w', reason: 'wrong-number', label: 'Wrong number', icon: IconPhoneX },
] as const satisfies readonly { key: string; reason: EndReason; label: string; icon: unknown }[]

export function WhoAnswered({ call }: { call: Call }) {
  const desk = useDesk()
  const { act, asking } = useAct()
  const phone = usePhoneText(call.lead)
  const blocked = blockedBecause(desk)
  return (
    <section className={styles['panel']} aria-label="Who answered?">
      <h2 className={styles['title']}>
        Who answered?
        {call.lead.phone === null ? null : (
          <a className={styles['ring']} href={telephoneLink(call.lead.phone, call.lead.extension)}>
            <IconPhoneOutgoing size={15} aria-hidden /> {phone}
          </a>
        )}
      </h2>
      <div className={styles['people']}>
        {PEOPLE.map(({ key, by, label, icon: PersonIcon }) => (
          <ActionButton
            key={by}
            size="lg"
            label={label}
            keyName={key}
            icon={<PersonIcon size={18} aria-hidden />}
            blocked={blocked}
            loading={asking === 'MarkConnected'}
            onPress={() => void act({ type: 'MarkConnected', callId: call.callId, answeredBy: by })}
          />
        ))}
      </div>
      <div className={styles['nobody']}>
        {NOBODY.map(({ key, reason, label, icon: ReasonIcon }) => (
          <ActionButton
            key={reason}
            variant="subtle"
            color="gray"
            label={label}
            keyName={key}
            icon={<ReasonIcon size={16} aria-hidden />}
            blocked={blocked}
            onPress={() => void act({ type: 'EndCall', callId: call.callId, reason })}
          />
        ))}
      </div>
    </section>
  )
}
