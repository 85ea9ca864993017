// Generated from leads-import-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly content: string
  readonly screen: string
  readonly size: string
  readonly title: string
}
export default styles
