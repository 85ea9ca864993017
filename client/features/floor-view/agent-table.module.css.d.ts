// Generated from agent-table.module.css by `npm run css-types`.
declare const styles: {
  readonly name: string
  readonly number: string
  readonly pad: string
  readonly row: string
  readonly scroller: string
  readonly table: string
}
export default styles
