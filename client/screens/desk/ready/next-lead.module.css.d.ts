// Generated from next-lead.module.css by `npm run css-types`.
declare const styles: {
  readonly big: string
  readonly panel: string
  readonly text: string
}
export default styles
