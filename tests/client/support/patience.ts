/** What a test waits for may take longer on a busy machine than the second that the library gives it. */
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 20_000 })
