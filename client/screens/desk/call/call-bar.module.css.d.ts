// Generated from call-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly controls: string
  readonly held: string
  readonly over: string
  readonly state: string
  readonly talk: string
  readonly time: string
  readonly waits: string
}
export default styles
