// Generated from disposition-grid.module.css by `npm run css-types`.
declare const styles: {
  readonly disposition: string
  readonly grid: string
}
export default styles
