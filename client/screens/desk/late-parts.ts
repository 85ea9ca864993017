/** The parts of the desk that the first look at it does not need. */
import { late } from '../../browser/lazy.ts'
import { toaster } from '../../feedback/toast.tsx'

/** Stands on the first desk, beside what can be worked with: its files are asked for once that is drawn. */
export const findPart = late(async () => {
  await new Promise((drawn) => setTimeout(drawn))
  return (await import('./ready/find-part.tsx')).FindPart
})
export const previewStage = late(async () => (await import('./preview/preview-stage.tsx')).PreviewStage)
export const callStage = late(async () => (await import('./call/call-stage.tsx')).CallStage)
export const dutyMenu = late(async () => (await import('./duty/duty-menu.tsx')).DutyMenu)
export const callbackMenu = late(async () => (await import('./ready/callback-menu.tsx')).CallbackMenu)
export const callbackDialog = late(async () => (await import('./ready/callback-dialog.tsx')).CallbackDialog)
export const unconfirmedOutcomes = late(async () => (await import('./ready/unconfirmed.tsx')).UnconfirmedOutcomes)
export const suppressionQuestion = late(
  async () => (await import('./wrap-up/suppression-question.tsx')).SuppressionQuestion,
)
export const correctionDialog = late(async () => (await import('./wrap-up/correction-dialog.tsx')).CorrectionDialog)

export function fetchWhatMayCome(): void {
  for (const part of [
    findPart,
    unconfirmedOutcomes,
    previewStage,
    callStage,
    toaster,
    dutyMenu,
    callbackMenu,
    callbackDialog,
    correctionDialog,
  ])
    part.fetch()
}
