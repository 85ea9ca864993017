// Generated from script-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly screen: string
  readonly version: string
}
export default styles
