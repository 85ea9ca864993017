// Generated from step-list.module.css by `npm run css-types`.
declare const styles: {
  readonly step: string
  readonly steps: string
}
export default styles
