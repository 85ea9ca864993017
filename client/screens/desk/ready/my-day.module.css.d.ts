// Generated from my-day.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly detail: string
  readonly due: string
  readonly list: string
  readonly main: string
  readonly missed: string
  readonly more: string
  readonly name: string
  readonly number: string
  readonly numbers: string
  readonly of: string
  readonly refused: string
  readonly row: string
  readonly search: string
  readonly tick: string
}
export default styles
