// Generated from timeline.module.css by `npm run css-types`.
declare const styles: {
  readonly density: string
  readonly here: string
  readonly outside: string
  readonly over: string
  readonly scale: string
  readonly tick: string
  readonly timeline: string
}
export default styles
