// Generated from person-head.module.css by `npm run css-types`.
declare const styles: {
  readonly head: string
  readonly who: string
}
export default styles
