// Generated from line-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly controls: string
}
export default styles
