// Generated from script-outline.module.css by `npm run css-types`.
declare const styles: {
  readonly outline: string
}
export default styles
