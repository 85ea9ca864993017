// Generated from stage-columns.module.css by `npm run css-types`.
declare const styles: {
  readonly column: string
  readonly columns: string
  readonly tab: string
  readonly tabs: string
  readonly who: string
}
export default styles
