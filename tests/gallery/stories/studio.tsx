/** The parts of the script editor that are about what is wrong, and about others. */
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { ProblemList } from '#client/studio/problems/problem-list.tsx'
import type { Problem } from '#client/studio/problems/problems.ts'
import { StepForm } from '#client/studio/form/step-form.tsx'
import { Comments } from '#client/studio/together/comments.tsx'
import { Conflicts } from '#client/studio/together/conflicts.tsx'
import { createStudio, StudioProvider } from '#client/studio/view.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
import type { ReactNode } from 'react'
import { LONG_NAME, type Story } from '../story.ts'

const BEN = { userId: 'ben', fullName: 'Ben Whitlock' }
type Options = NonNullable<Parameters<typeof openLocalDraft>[1]>

function aStudio(options: Options = {}) {
  const [template] = SCRIPT_TEMPLATES
  if (template === undefined) throw new Error('no template')
  const store = openLocalDraft(template, options)
  return { ...createStudio('script-1', store, 'node:opening'), store }
}

const within = (children: ReactNode, studio = aStudio()) => <StudioProvider value={studio}>{children}</StudioProvider>

const problem = (severity: Problem['severity'], place: string, what: string): Problem => ({
  severity,
  code: what,
  part: 'node:opening',
  field: null,
  place,
  what,
  mend: 'Lead a response here, or remove the step.',
})

function inConflict() {
  const studio = aStudio()
  const { store } = studio
  const mine = setField(store.snapshot().parts, 'node:opening', 'title', 'Who is on the line?')
  const theirs = setField(store.snapshot().parts, 'node:opening', 'title', 'First words')
  store.hear({ at: 1, by: BEN, act: { type: 'EditDraft', label: 'Typing', writes: theirs } })
  store.apply({ label: 'Rename the step', writes: mine })
  return studio
}

const COMMENTS: NonNullable<Options['comments']> = [
  {
    id: 'one',
    nodeId: 'opening',
    text: 'Too long for a first sentence.',
    by: BEN,
    at: 1_764_000_000_000,
    resolved: null,
  },
  { id: 'two', nodeId: 'introduction', text: LONG_NAME, by: BEN, at: 1_764_000_000_000, resolved: null },
]

export const studioStories: readonly Story[] = [
  {
    component: 'Problems of a script',
    states: {
      none: () => within(<ProblemList problems={[]} />),
      'errors and a warning': () =>
        within(
          <ProblemList
            problems={[
              problem('error', 'The offer', 'No response leads to this step'),
              problem('warning', LONG_NAME, 'Nothing in the script uses the answer to “Their part”'),
            ]}
          />,
        ),
    },
  },
  {
    component: 'Step of a script, to write',
    // One: its parts are regions of the page.
    states: { 'asks for something': () => within(<StepForm nodeId="right-person" />) },
  },
  {
    component: 'Comments on a script',
    states: {
      none: () => within(<Comments />),
      some: () => within(<Comments />, aStudio({ comments: COMMENTS })),
      'only to read': () => within(<Comments />, aStudio({ comments: COMMENTS, role: 'agent' })),
    },
  },
  {
    component: 'What two people changed at once',
    states: { 'the same title': () => within(<Conflicts />, inConflict()) },
  },
]
