// Generated from virtual-list.module.css by `npm run css-types`.
declare const styles: {
  readonly list: string
  readonly scroller: string
}
export default styles
