// Generated from outline-row.module.css by `npm run css-types`.
declare const styles: {
  readonly count: string
  readonly fold: string
  readonly label: string
  readonly leads: string
  readonly row: string
}
export default styles
