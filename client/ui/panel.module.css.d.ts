// Generated from panel.module.css by `npm run css-types`.
declare const styles: {
  readonly aside: string
  readonly body: string
  readonly head: string
  readonly panel: string
}
export default styles
