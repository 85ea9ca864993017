// Generated from line-state.module.css by `npm run css-types`.
declare const styles: {
  readonly state: string
  readonly time: string
}
export default styles
