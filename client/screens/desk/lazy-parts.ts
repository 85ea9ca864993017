/** The parts of the desk that the first look at it does not need. */
import { lazyComponent } from '../../browser/lazy-component.ts'
import { toaster } from '../../feedback/toast.tsx'

/** Stand on the first desk, beside what can be worked with: their files are asked for once that is drawn. */
const afterDrawing = () => new Promise((drawn) => setTimeout(drawn))
export const findPart = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./ready/find-part.tsx')).FindPart
})
export const myNumbers = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./ready/my-numbers.tsx')).MyNumbers
})
export const callbacks = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./ready/callbacks.tsx')).Callbacks
})
export const ownTasks = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./ready/tasks.tsx')).Tasks
})
export const targetOf = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./duty/target-of.tsx')).TargetOf
})
export const afterCall = lazyComponent(async () => {
  await afterDrawing()
  return (await import('./wrap-up/after-call.tsx')).AfterCall
})
/** Of a recorder, which comes later itself. */
export const uploadMark = lazyComponent(async () => (await import('./recording/upload-mark.tsx')).UploadMark)
export const previewStage = lazyComponent(async () => (await import('./preview/preview-stage.tsx')).PreviewStage)
export const callStage = lazyComponent(async () => (await import('./call/call-stage.tsx')).CallStage)
export const dutyMenu = lazyComponent(async () => (await import('./duty/duty-menu.tsx')).DutyMenu)
export const dutyLimit = lazyComponent(async () => (await import('./duty/duty-limit.tsx')).DutyLimit)
export const raisedHand = lazyComponent(async () => (await import('./duty/raised-hand.tsx')).RaisedHand)
export const callbackMenu = lazyComponent(async () => (await import('./ready/callback-menu.tsx')).CallbackMenu)
export const callbackDialog = lazyComponent(async () => (await import('./ready/callback-dialog.tsx')).CallbackDialog)
export const unconfirmedOutcomes = lazyComponent(
  async () => (await import('./ready/unconfirmed.tsx')).UnconfirmedOutcomes,
)
export const suppressionQuestion = lazyComponent(
  async () => (await import('../../features/disposition/suppression-question.tsx')).SuppressionQuestion,
)
/** Not fetched beforehand: most calls do without it. */
export const recordAtHand = lazyComponent(
  async () => (await import('../../features/lead-at-hand/record-at-hand.tsx')).RecordAtHand,
)
export const correctionDialog = lazyComponent(
  async () => (await import('./wrap-up/correction-dialog.tsx')).CorrectionDialog,
)

export function prefetchParts(): void {
  for (const part of [
    findPart,
    myNumbers,
    callbacks,
    ownTasks,
    unconfirmedOutcomes,
    previewStage,
    callStage,
    toaster,
    dutyMenu,
    dutyLimit,
    raisedHand,
    callbackMenu,
    callbackDialog,
    correctionDialog,
    afterCall,
  ])
    part.fetch()
}
