/** What of a recording is still kept on this computer. */
import { RecordingNote } from './recording-note.tsx'
import type { CallRecording } from './use-call-recording.ts'

/** Silent while all flows. */
export function UploadMark({ recording: { upload, recorder } }: { recording: CallRecording }) {
  const { waiting, failures, full, unread, refused } = upload
  const first = refused[0]
  if (first) {
    return (
      <RecordingNote failed>
        The server rejected {refused.length === 1 ? 'a recording' : `${refused.length} recordings`} kept here (
        {first.code}).{' '}
        <button
          type="button"
          style={{ textDecoration: 'underline' }}
          onClick={() => void recorder?.discard(first.callId, first.take)}
        >
          Discard
        </button>
      </RecordingNote>
    )
  }
  if (unread !== undefined) {
    return (
      <RecordingNote failed>
        {unread === 1 ? 'A recording' : `${unread} recordings`} kept here by another version of this page cannot be read
        by this one; {unread === 1 ? 'it stays' : 'they stay'} on this computer
      </RecordingNote>
    )
  }
  if (waiting === 0 || (failures === 0 && waiting < 4)) return null
  return (
    <RecordingNote>
      {waiting} {waiting === 1 ? 'part' : 'parts'} of the recording kept here,{' '}
      {full ? 'to be sent tomorrow: today’s recording limit is reached' : 'waiting to be sent'}
    </RecordingNote>
  )
}
