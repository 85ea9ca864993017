// Generated from who-answered.module.css by `npm run css-types`.
declare const styles: {
  readonly panel: string
}
export default styles
