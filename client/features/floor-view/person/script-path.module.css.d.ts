// Generated from script-path.module.css by `npm run css-types`.
declare const styles: {
  readonly facts: string
  readonly path: string
  readonly spoken: string
  readonly stepTime: string
  readonly stepTitle: string
}
export default styles
