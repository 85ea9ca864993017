// Generated from header-cell.module.css by `npm run css-types`.
declare const styles: {
  readonly sort: string
}
export default styles
