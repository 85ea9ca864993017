// Generated from list-row.module.css by `npm run css-types`.
declare const styles: {
  readonly row: string
  readonly text: string
}
export default styles
