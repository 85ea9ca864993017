// Generated from detail.module.css by `npm run css-types`.
declare const styles: {
  readonly actions: string
  readonly answers: string
  readonly asks: string
  readonly body: string
  readonly detail: string
  readonly facts: string
  readonly figures: string
  readonly head: string
  readonly leadName: string
  readonly marks: string
  readonly mirror: string
  readonly notes: string
  readonly nudge: string
  readonly path: string
  readonly spoken: string
  readonly state: string
  readonly stepTime: string
  readonly stepTitle: string
  readonly who: string
}
export default styles
