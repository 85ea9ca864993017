// Generated from bar-list.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly bars: string
  readonly mark: string
  readonly name: string
  readonly track: string
  readonly value: string
}
export default styles
