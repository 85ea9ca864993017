// Generated from flow.module.css by `npm run css-types`.
declare const styles: {
  readonly flow: string
}
export default styles
