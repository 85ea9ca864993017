// Generated from columns-table.module.css by `npm run css-types`.
declare const styles: {
  readonly head: string
  readonly row: string
}
export default styles
