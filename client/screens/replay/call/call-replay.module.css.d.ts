// Generated from call-replay.module.css by `npm run css-types`.
declare const styles: {
  readonly answers: string
  readonly back: string
  readonly controls: string
  readonly direction: string
  readonly head: string
  readonly here: string
  readonly line: string
  readonly marks: string
  readonly notch: string
  readonly notes: string
  readonly now: string
  readonly nudge: string
  readonly parts: string
  readonly phase: string
  readonly quiet: string
  readonly replay: string
  readonly responses: string
  readonly screen: string
  readonly script: string
  readonly sheet: string
  readonly spoken: string
  readonly stepScroll: string
  readonly steps: string
}
export default styles
