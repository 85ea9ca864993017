// Generated from audit-tab.module.css by `npm run css-types`.
declare const styles: {
  readonly filters: string
  readonly list: string
  readonly tab: string
}
export default styles
