// Generated from empty-state.module.css by `npm run css-types`.
declare const styles: {
  readonly action: string
  readonly empty: string
  readonly mark: string
  readonly text: string
  readonly title: string
}
export default styles
