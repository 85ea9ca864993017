// Generated from highlight-list.module.css by `npm run css-types`.
declare const styles: {
  readonly highlight: string
}
export default styles
