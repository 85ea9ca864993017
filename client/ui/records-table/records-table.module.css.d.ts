// Generated from records-table.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly head: string
  readonly scroller: string
  readonly table: string
}
export default styles
