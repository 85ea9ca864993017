// Generated from call-body.module.css by `npm run css-types`.
declare const styles: {
  readonly at: string
  readonly body: string
  readonly choice: string
  readonly facts: string
  readonly gaps: string
  readonly heading: string
  readonly node: string
  readonly notes: string
  readonly path: string
  readonly proof: string
  readonly quiet: string
  readonly replay: string
  readonly take: string
}
export default styles
