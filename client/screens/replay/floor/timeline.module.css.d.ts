// Generated from timeline.module.css by `npm run css-types`.
declare const styles: {
  readonly area: string
  readonly day: string
  readonly dayKnown: string
  readonly dayUsed: string
  readonly density: string
  readonly here: string
  readonly hour: string
  readonly mark: string
  readonly outside: string
  readonly over: string
  readonly scale: string
  readonly talking: string
  readonly tick: string
  readonly timeline: string
  readonly view: string
  readonly waiting: string
}
export default styles
