// Generated from who-answered.module.css by `npm run css-types`.
declare const styles: {
  readonly nobody: string
  readonly panel: string
  readonly people: string
  readonly ring: string
  readonly title: string
}
export default styles
