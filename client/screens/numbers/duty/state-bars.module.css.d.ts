// Generated from state-bars.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly bars: string
  readonly legend: string
  readonly name: string
  readonly swatch: string
  readonly track: string
  readonly value: string
}
export default styles
