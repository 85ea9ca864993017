// Generated from script-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly panel: string
  readonly step: string
  readonly title: string
}
export default styles
