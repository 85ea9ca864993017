/** The stories of tests check themselves as they are told; on a page there is nobody to report to. */
export const expect = () => new Proxy({}, { get: () => () => undefined })
