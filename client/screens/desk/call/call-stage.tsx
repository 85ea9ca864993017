/** A call from the first ring to its outcome: lead and history, script or wrap-up, notes and help; the line at the bottom. */
import { Strip } from '../../../ui/strip.tsx'
import { Button, Text } from '@mantine/core'
import type { Call } from '#domain/floor/call.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { BookWhileTalking } from './book-while-talking.tsx'
import { CallbackNote } from '../callback-note.tsx'
import { CallBar } from './call-bar.tsx'
import { Checklist } from './script/checklist.tsx'
import { blockedBecause, useDesk } from '../desk.tsx'
import { LeadPanel } from '../preview/lead-panel.tsx'
import { RecordPart } from '../preview/record-part.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { OpenAnswers } from './script/open-answers.tsx'
import { Offered } from './offered.tsx'
import { Objections } from './script/objections.tsx'
import { FixNotices } from './script/fix-notices.tsx'
import { ScriptPanel } from './script/script-panel.tsx'
import { StageColumns } from '../stage-columns.tsx'
import { Timeline } from '../preview/timeline.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import type { CallRecording } from '../recording/use-call-recording.ts'
import { WhoAnswered } from './who-answered.tsx'
import { WrapUp } from '../wrap-up/wrap-up.tsx'
import { WrapUpBar } from './wrap-up-bar.tsx'

export function CallStage({ call, recording }: { call: Call; recording: CallRecording }) {
  const { script: written, lease, floor } = useDesk()
  const offer = floor.offers[call.callId]
  const content = written && inLanguage(written.content, call.language)
  const script = written && content && { ...written, content }
  const wrapUp = call.phase === 'wrap-up'
  const main = wrapUp ? (
    <>
      <FixNotices call={call} />
      <CallbackNote of={call} />
      <WrapUp call={call} />
    </>
  ) : (
    <>
      {call.orphanedAt === null ? null : <Orphaned call={call} />}
      {offer === undefined ? null : <Offered offer={offer} />}
      {call.phase === 'dialing' ? <WhoAnswered call={call} /> : null}
      <FixNotices call={call} />
      <CallbackNote of={call} />
      {call.phase === 'dialing' ? null : <BookWhileTalking call={call} />}
      <ScriptPanel call={call} script={script} preview={call.phase === 'dialing'} recording={recording} />
      {script ? (
        <Text size="xs" c="dimmed" ta="end" px="var(--space-6)" pb="md">
          {script.title} · v{script.version}
        </Text>
      ) : null}
    </>
  )
  return (
    <>
      <StageColumns
        key={call.callId}
        label="Parts of the call"
        who={call.lead}
        columns={[
          {
            id: 'side',
            tab: 'Lead',
            content: (
              <>
                <LeadPanel lead={call.lead} lease={lease} />
                <RecordPart leadId={call.leadId} />
                <Timeline leadId={call.leadId} />
              </>
            ),
          },
          { id: 'main', tab: wrapUp ? 'Wrap-up' : 'Script', content: main },
          {
            id: 'aside',
            tab: 'Notes',
            content: (
              <>
                {content ? <Checklist call={call} content={content} /> : null}
                {content ? <OpenAnswers call={call} content={content} /> : null}
                <NotesPanel key={call.callId} call={call} />
                {content && !wrapUp ? <Objections call={call} content={content} /> : null}
              </>
            ),
          },
        ]}
      />
      {wrapUp ? (
        <WrapUpBar call={call} recording={recording} />
      ) : (
        <CallBar call={call} content={content} recording={recording} />
      )}
    </>
  )
}

/** The floor thought I was gone; the line may still be open. */
function Orphaned({ call }: { call: Call }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  return (
    <Strip tone="red" role="alert">
      <b>You were disconnected, but the call is still live.</b>
      <Button
        size="compact-sm"
        disabled={blockedBecause(desk) !== null}
        loading={running !== null}
        onClick={() => void run({ type: 'TakeOverCall', callId: call.callId, reason: 'Reconnected' })}
      >
        Rejoin the call
      </Button>
    </Strip>
  )
}
