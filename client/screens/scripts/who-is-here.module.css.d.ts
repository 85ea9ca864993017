// Generated from who-is-here.module.css by `npm run css-types`.
declare const styles: {
  readonly faces: string
}
export default styles
