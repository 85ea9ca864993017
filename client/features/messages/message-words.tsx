/** The kinds of messages as icons and as what a screen says of their way. */
import {
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconMail,
  IconMessage,
  IconNote,
  IconNotes,
  type TablerIcon,
} from '@tabler/icons-react'
import { type ConversationType, DIRECTED_TYPES, type Direction } from '#domain/vocabulary/crm.ts'
import { MESSAGE_WORDS } from '../../format/record-labels.ts'

const ICONS: Readonly<Record<ConversationType, TablerIcon>> = {
  note: IconNote,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  whatsapp: IconBrandWhatsapp,
  'call-summary': IconMessage,
  'meeting-notes': IconNotes,
  system: IconMessage,
}

export function MessageIcon({ type }: { readonly type: ConversationType }) {
  const Icon = ICONS[type]
  return <Icon size={15} />
}

export const hasDirection = (type: ConversationType): boolean => DIRECTED_TYPES.some((one) => one === type)

const WAYS: Readonly<Record<Direction, string>> = { inbound: 'received', outbound: 'sent' }

/** `Email received`. */
export const messageTitle = (type: ConversationType, direction: Direction | null): string =>
  direction === null ? MESSAGE_WORDS[type] : `${MESSAGE_WORDS[type]} ${WAYS[direction]}`
