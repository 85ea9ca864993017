// Generated from wall-stage.module.css by `npm run css-types`.
declare const styles: {
  readonly clock: string
  readonly head: string
  readonly page: string
  readonly stage: string
  readonly stale: string
  readonly turning: string
}
export default styles
