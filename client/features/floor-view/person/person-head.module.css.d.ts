// Generated from person-head.module.css by `npm run css-types`.
declare const styles: {
  readonly asks: string
  readonly head: string
  readonly state: string
  readonly who: string
}
export default styles
