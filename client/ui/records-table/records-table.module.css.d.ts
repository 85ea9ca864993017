// Generated from records-table.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly cell: string
  readonly end: string
  readonly frame: string
  readonly head: string
  readonly row: string
  readonly scroller: string
  readonly skeleton: string
  readonly sort: string
  readonly table: string
  readonly tail: string
}
export default styles
