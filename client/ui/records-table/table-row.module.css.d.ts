// Generated from table-row.module.css by `npm run css-types`.
declare const styles: {
  readonly row: string
}
export default styles
