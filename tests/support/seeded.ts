/** Setup file: a property that names no seed is tried with this one, so that a run never depends on luck. */
import fc from 'fast-check'

fc.configureGlobal({ seed: 20_261_130 })
