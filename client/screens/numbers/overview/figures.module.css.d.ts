// Generated from figures.module.css by `npm run css-types`.
declare const styles: {
  readonly before: string
  readonly figure: string
  readonly figures: string
  readonly hidden: string
  readonly large: string
  readonly rate: string
}
export default styles
