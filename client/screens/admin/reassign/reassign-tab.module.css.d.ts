// Generated from reassign-tab.module.css by `npm run css-types`.
declare const styles: {
  readonly bench: string
  readonly lead: string
  readonly leads: string
  readonly rows: string
}
export default styles
