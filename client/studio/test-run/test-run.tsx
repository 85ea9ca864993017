/** The script tried out as it stands on the screen, with the desk's own parts: nothing is called, kept or counted. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { IconFlagPlus, IconRefresh, IconUserSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import type { Floor } from '#domain/floor/state.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { nodeKey } from '#domain/script/edit/parts.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { ChooseLead } from '../../features/sample-leads/choose-lead.tsx'
import { KNOWN_LEAD, SAMPLE_LEADS } from '../../features/sample-leads/sample-leads.ts'
import { Checklist } from '../../screens/desk/call/script/checklist.tsx'
import { Objections } from '../../screens/desk/call/script/objections.tsx'
import { ScriptPanel } from '../../screens/desk/call/script/script-panel.tsx'
import { type Desk, DeskProvider } from '../../screens/desk/desk.tsx'
import type { CallRecording } from '../../screens/desk/recording/use-call-recording.ts'
import { CaseList } from '../../features/script-cases/case-list.tsx'
import { beginRehearsal, ME, readRehearsal, rehearse } from '#domain/practice/rehearsal.ts'
import { toCase } from '#domain/practice/replay.ts'
import { useKeepCase } from '../../api/records/script-cases.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { useMay } from '../../session/use-session.ts'
import { Notice } from '../../ui/notice.tsx'
import { choose } from '../perform.ts'
import { useDraftState, useStudio } from '../view.ts'
import { BackButton } from './back-button.tsx'
import { type Customer, CustomerAnswer } from './customer-answer.tsx'
import { WhatIsKnown } from './what-is-known.tsx'

/** No microphone is asked for here. */
const NO_RECORDING: CallRecording = {
  recorder: null,
  state: { phase: 'off', callId: null, pausedBy: null, why: null },
  upload: { waiting: 0, failures: 0, refused: [] },
}

/** What stands on the screen has no number yet. */
const THIS_VERSION = 1

export function TestRun() {
  const studio = useStudio()
  const script = useScriptOnScreen()
  const may = useMay()
  const keep = useKeepCase(studio.scriptId)
  const [lead, setLead] = useState<LeadCard>(KNOWN_LEAD)
  const [floor, setFloor] = useState<Floor>(() => beginRehearsal(script, lead, Date.now()))
  const [asks, setAsks] = useState(false)
  const [customer, setCustomer] = useState<Customer | null>(null)
  const begin = (next: LeadCard) => {
    setLead(next)
    setFloor(beginRehearsal(script, next, Date.now()))
  }
  const now = readRehearsal(floor)
  if (now === null) return null
  const { call, agent } = now
  const spoken: ScriptVersion = { ...script, content: inLanguage(script.content, call.language) }
  const desk: Desk = {
    me: ME,
    teamId: floor.teamId,
    floor,
    agent,
    lease: Object.values(floor.leases)[0],
    call,
    script: spoken,
    control: true,
    live: true,
    pending: [],
    recent: [],
    send: async (command) => {
      setFloor((was) => rehearse(was, command, script, Date.now()))
      return { type: 'unsent', why: 'said-anew' }
    },
    now: Date.now,
  }
  return (
    <DeskProvider desk={desk}>
      <Group gap="xs" p="sm" pb={0}>
        <NativeSelect
          size="xs"
          aria-label="Lead"
          flex={1}
          value={lead.leadId}
          data={[
            ...SAMPLE_LEADS.map(({ words, card }) => ({ value: card.leadId, label: `${card.name} (${words})` })),
            ...(SAMPLE_LEADS.some(({ card }) => card.leadId === lead.leadId)
              ? []
              : [{ value: lead.leadId, label: lead.name }]),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const sample = SAMPLE_LEADS.find(({ card }) => card.leadId === value)
            if (sample) begin(sample.card)
          }}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserSearch size={14} aria-hidden />}
          onClick={() => setAsks(true)}
        >
          Real lead …
        </Button>
      </Group>
      <Group gap="xs" px="sm" pt="xs">
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={13} aria-hidden />}
          onClick={() => begin(lead)}
        >
          Start again
        </Button>
        <BackButton call={call} />
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconFlagPlus size={13} aria-hidden />}
          disabled={call.trail.length < 2 || !may('edit-scripts')}
          loading={keep.isPending}
          onClick={() =>
            keep.mutate(
              { id: crypto.randomUUID(), kept: toCase(call, script, aboutLead(lead)) },
              {
                onSuccess: () => toastDone('Kept as a case. It is walked again before each publication.'),
                onError: toastFault,
              },
            )
          }
        >
          Keep as a case
        </Button>
        {call.nodeId === null ? null : (
          <Button size="compact-xs" variant="subtle" onClick={() => choose(studio, nodeKey(call.nodeId ?? ''))}>
            Edit this step
          </Button>
        )}
      </Group>
      {nodeById(spoken.content, call.nodeId) === undefined ? (
        <Notice tone="amber" title="The step where this run stood is gone. Start again." />
      ) : (
        <ScriptPanel call={call} script={spoken} recording={NO_RECORDING} />
      )}
      <CustomerAnswer call={call} content={script.content} customer={customer} onCustomer={setCustomer} />
      <WhatIsKnown call={call} content={spoken.content} />
      <Objections call={call} content={spoken.content} />
      <Checklist call={call} content={spoken.content} />
      <CaseList script={script} onShow={(nodeId) => choose(studio, nodeKey(nodeId))} />
      {asks ? (
        <ChooseLead
          onClose={() => setAsks(false)}
          onPick={(card) => {
            setAsks(false)
            begin(card)
          }}
        />
      ) : null}
    </DeskProvider>
  )
}

/** Without the name of a real one. */
const aboutLead = ({ leadId, industry }: LeadCard): string =>
  SAMPLE_LEADS.find(({ card }) => card.leadId === leadId)?.words ?? `Lead in ${industry ?? 'some industry'}`

/** As it is at this moment: what is typed in the form is what the next answer leads through. */
function useScriptOnScreen(): ScriptVersion {
  const { scriptId } = useStudio()
  const snapshot = useDraftState()
  const { title, content } = snapshot.said
  return useMemo(() => ({ scriptId, version: THIS_VERSION, title, content }), [scriptId, title, content])
}
