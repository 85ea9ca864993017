// Generated from evidence-drawer.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly content: string
}
export default styles
