/** A number that rings when it is pressed: only of a call that runs under its lease, so that nobody is dialled past it (LE1). */
import { Anchor } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import type { Call } from '#domain/floor/call.ts'
import { usePhoneText } from '../../format/phone.ts'
import { telephoneLink } from './telephone.ts'

export function TelephoneLink({ call }: { readonly call: Call }) {
  const { lead } = call
  const shown = usePhoneText(lead)
  if (lead.phone === null) return null
  return (
    <Anchor variant="icon" underline="always" fw={550} href={telephoneLink(lead.phone, lead.extension)}>
      <IconPhoneOutgoing size={15} aria-hidden /> {shown}
    </Anchor>
  )
}
