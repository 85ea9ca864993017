// Generated from duty-figures.module.css by `npm run css-types`.
declare const styles: {
  readonly figure: string
  readonly figures: string
  readonly large: string
  readonly rate: string
}
export default styles
