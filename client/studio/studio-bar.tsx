/** The bar of the editor: which script, whether it is saved, what is shown beside, and the way back. */
import { useNarrowerThan } from '../browser/use-narrower-than.ts'
import { readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { NarrowBar } from './bar/narrow-bar.tsx'
import { WideBar } from './bar/wide-bar.tsx'
import type { StudioActions } from './use-studio-actions.ts'
import { useDraft } from './view.ts'

export function StudioBar({ actions }: { actions: StudioActions }) {
  const title = useDraft(({ parts }) => readPart.script(parts.get(SCRIPT_KEY) ?? {}).title ?? '')
  const Bar = useNarrowerThan('narrow') ? NarrowBar : WideBar
  return <Bar actions={actions} title={title || 'Untitled script'} />
}
