/** Whom to call: leads that are mine, or whoever rings us; or nobody, to practise. */
import { Anchor } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Panel } from '../../../ui/panel.tsx'
import { FindNumber } from './find-number.tsx'
import { MyLeads } from './my-leads.tsx'

export function FindPart() {
  return (
    <>
      <MyLeads />
      <FindNumber />
      <Panel title="Practice">
        <Anchor component={Link} to="/practice" variant="icon">
          <IconHeadset size={15} aria-hidden /> Practise a call with a scripted customer
        </Anchor>
      </Panel>
    </>
  )
}
