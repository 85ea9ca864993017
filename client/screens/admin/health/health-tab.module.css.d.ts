// Generated from health-tab.module.css by `npm run css-types`.
declare const styles: {
  readonly faults: string
  readonly law: string
  readonly link: string
  readonly numbers: string
}
export default styles
