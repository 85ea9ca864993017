// Generated from tile-grid.module.css by `npm run css-types`.
declare const styles: {
  readonly line: string
  readonly scroller: string
  readonly tiles: string
}
export default styles
