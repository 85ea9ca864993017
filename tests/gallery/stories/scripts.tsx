/** Scripts after they were published: words put right, cases that are kept, and versions in numbers. */
import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { scriptCasesOptions } from '#client/api/records/script-cases.ts'
import { FixesRead } from '#client/features/floor-view/person/fixes-read.tsx'
import { KNOWN_LEAD } from '#client/features/sample-leads/sample-leads.ts'
import { CaseCheck } from '#client/features/script-cases/case-check.tsx'
import { CaseList } from '#client/features/script-cases/case-list.tsx'
import { beginRehearsal, CALL, ME, readRehearsal, rehearse } from '#domain/practice/rehearsal.ts'
import { toCase } from '#domain/practice/replay.ts'
import { scriptOptions } from '#client/live/use-script.ts'
import { useFloor } from '#client/live/use-floor.ts'
import { FixNotices } from '#client/screens/desk/call/script/fix-notices.tsx'
import { DeskProvider } from '#client/screens/desk/desk.tsx'
import { FixField, type FixedSteps } from '#client/screens/scripts/publishing/fix-field.tsx'
import { StepDetail } from '#client/screens/scripts/numbers/step-detail.tsx'
import { toStepRows } from '#client/screens/scripts/numbers/step-rows.ts'
import { StepsTable } from '#client/screens/scripts/numbers/steps-table.tsx'
import { BUCKETS, medianBucket } from '#domain/analytics/log-buckets.ts'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { ScriptFix } from '#domain/floor/script-fix.ts'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { KeptCase } from '#domain/http/studio/script-cases.ts'
import type { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { inLanguage } from '#domain/script/languages.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { did } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'
import { Answered } from '../answered.tsx'
import { OnFloor } from '../floor.tsx'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const fix = (fixId: number, nodeId: string, note: string): ScriptFix => ({
  fixId,
  scriptId: script.scriptId,
  version: 40 + fixId,
  nodeIds: [nodeId],
  affected: [script.version],
  note,
  at: START,
})
const saying = (version: number, nodeId: string, text: string): ScriptVersion => ({
  ...script,
  version,
  content: {
    ...script.content,
    nodes: script.content.nodes.map((node) => (node.id === nodeId ? { ...node, say: [{ text }] } : node)),
  },
})

const SHORT = fix(1, 'hello', 'Say that the call may be recorded')
const LONG = fix(2, 'size', `${LONG_NAME} asks for it in writing. `.repeat(2))
const RECORDED = 'This call may be recorded. Who is speaking, please?'
const VERSIONS = [saying(41, 'hello', RECORDED), saying(42, 'size', `${RECORDED} `.repeat(4))]
const fetched = (children: ReactNode) => (
  <Answered answers={VERSIONS.map((one) => [scriptOptions(one).queryKey, one] as const)}>{children}</Answered>
)

/** An agent in a call, on a desk that sends nothing. */
function Notices({ language, fixes }: { language: string | null; fixes: readonly ScriptFix[] }) {
  const begun = readRehearsal(beginRehearsal(script, KNOWN_LEAD, START))
  if (begun === null) return null
  const { floor, agent } = begun
  const call = { ...begun.call, language }
  const desk = {
    me: ME,
    teamId: floor.teamId,
    floor: { ...floor, scriptFixes: [...fixes] },
    agent,
    lease: undefined,
    call,
    script: { ...script, content: inLanguage(script.content, language) },
    control: true,
    live: true,
    pending: [],
    recent: [],
    send: async () => ({ type: 'unsent', why: 'said-anew' }) as const,
    now: () => START,
  }
  return fetched(
    <DeskProvider desk={desk}>
      <FixNotices call={call} />
    </DeskProvider>,
  )
}

function Read() {
  const call = useFloor((floor) => findCallByAgent(floor, 'ann'))
  return call ? fetched(<FixesRead call={call} scripts={new Map([['pitch@1', script]])} />) : null
}
const told = did('system', { type: 'ApplyScriptFixes', fixes: [SHORT, LONG] })
const shown = [talking('ann', 'acme'), told]
const readOne = [...shown, did('ann', { type: 'ConfirmScriptFix', callId: callOn('acme'), fixId: 1 })]

const spoken = (nodeId: string, title: string): ScriptDiffDocument['steps'][number] => ({
  node_id: nodeId,
  title,
  change: 'changed',
  words: '',
  changes: [],
  fields: [{ kind: 'line', part: `line:${nodeId}/1`, field: 'text', language: null, before: 'Old', after: 'New' }],
})
const diff: ScriptDiffDocument = {
  from: 1,
  to: null,
  steps: [spoken('hello', 'Hello'), spoken('size', LONG_NAME)],
  links: { added: [], removed: [] },
}

function Field({ begun }: { begun: FixedSteps }) {
  const [fixed, setFixed] = useState(begun)
  return <FixField diff={diff} fixed={fixed} onFixed={setFixed} />
}

function aCase(id: string, about: string): KeptCase {
  const begun = beginRehearsal(script, KNOWN_LEAD, 0)
  const choose = { type: 'ChooseResponse', callId: CALL, nodeId: 'hello', responseId: 'later' } as const
  const walked = readRehearsal(rehearse(begun, choose, script, 1))
  if (walked === null) throw new Error('no call')
  return {
    id,
    ...toCase(walked.call, script, about),
    created_at: '2026-11-29T10:00:00.000Z',
    created_by_name: id === 'one' ? 'Ada Person' : null,
  }
}
const withoutLater: ScriptVersion = {
  ...script,
  scriptId: 'pitch-shorter',
  content: {
    ...script.content,
    nodes: script.content.nodes.map((node) =>
      node.id === 'hello' ? { ...node, responses: node.responses.filter(({ id }) => id !== 'later') } : node,
    ),
  },
}
const withCases = (of: ScriptVersion, children: ReactNode) => (
  <Answered
    answers={[[scriptCasesOptions(of.scriptId).queryKey, [aCase('one', 'Known lead'), aCase('two', LONG_NAME)]]]}
  >
    <Box maw={420}>{children}</Box>
  </Answered>
)
const check = (of: ScriptVersion) =>
  withCases(of, <CaseCheck script={of} isAccepted={false} onAccepted={nothing} onWalked={nothing} onShow={nothing} />)

const dwells = Array.from({ length: BUCKETS }, (_, at) => (at === 6 ? 108 : 0))
const counted = (nodeId: string, exits: number, entries: number): ScriptStep => ({
  node_id: nodeId,
  entries,
  calls: entries,
  exits: { count: exits, of: entries, rate: exits / entries },
  abandoned: 2,
  dwell: { median: medianBucket(dwells), counts: dwells },
  outcomes: { booked: 2, callback: 1, declined: entries - exits - 3, talked: exits, not_reached: 0 },
  next: [{ node_id: 'size', entries: entries - exits }],
})
const steps: ScriptSteps = {
  script_id: 'pitch',
  version: 1,
  from: '2026-11-01',
  to: '2026-11-30',
  team_ids: ['north'],
  calls: 12_108,
  dwell_bounds_ms: [],
  steps: [counted('hello', 1_041, 12_108), counted('size', 3, 14)],
}
const rows = toStepRows(script.content, steps)
const now = new Map([['hello', 1]])
const asked = { script: 'pitch', version: 1, from: '2026-11-01', to: '2026-11-30' }
const detail = (at: number, teamId: string | undefined) => {
  const row = rows[at]
  return (
    row && (
      <Box w={360}>
        <StepDetail
          row={row}
          titleOf={(id) => id}
          onChoose={nothing}
          calls={{ ...asked, teamId }}
          now={teamId === undefined ? null : 1}
        />
      </Box>
    )
  )
}

export const scriptStories: readonly Story[] = [
  {
    component: 'Corrected words at the desk',
    states: {
      'one step': () => <Notices language={null} fixes={[SHORT]} />,
      'not in the language of the call yet': () => <Notices language="de" fixes={[SHORT]} />,
      'several, and long': () => <Notices language={null} fixes={[SHORT, LONG]} />,
    },
  },
  {
    component: 'Corrected words on the board',
    states: {
      'one is read, one is not': () => (
        <OnFloor steps={readOne}>
          <Box w={340}>
            <Read />
          </Box>
        </OnFloor>
      ),
    },
  },
  {
    component: 'Compliance fix of a publication',
    states: {
      'it is none': () => <Field begun={null} />,
      'of two steps': () => <Field begun={['hello', 'size']} />,
      'of no step': () => <Field begun={[]} />,
    },
  },
  {
    component: 'Cases of a script',
    states: {
      'all as before': () => check(script),
      'some another way': () => check(withoutLater),
      kept: () => withCases(withoutLater, <CaseList script={withoutLater} onShow={nothing} />),
    },
  },
  {
    component: 'Steps in numbers',
    // One: it is a region of the page.
    states: {
      'with few, and without calls': () => <StepsTable rows={rows} chosen="hello" onChoose={nothing} now={now} />,
    },
  },
  {
    component: 'A step in numbers',
    states: {
      counted: () => detail(0, 'north'),
      'few, of several teams': () => detail(1, undefined),
      'without calls': () => detail(2, 'north'),
    },
  },
]
