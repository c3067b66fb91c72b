import { Form, useActionData, useNavigation } from '/dx:router.jsx'
import Page from '/components/page.jsx'

// action gets the file, which is kept in a temporary place until the answer is sent.
export async function action({ form, reply }) {
  const file = form?.get('file')
  if (!file?.name) {
    reply.code(422)
    return { problem: 'Choose a file first.' }
  }
  const { name, type, size } = file
  return { name, type, size, ...(type.startsWith('text/') && count(await file.text())) }
}

function count(text) {
  return { lines: text.split('\n').length, words: text.split(/\s+/).filter(Boolean).length }
}

export function getMeta() {
  return { title: 'Upload · Kitchen sink' }
}

export default function Upload() {
  const answer = useActionData()
  const sending = useNavigation().state === 'submitting'
  return (
    <Page file="pages/upload.jsx" flags={['action', 'multipart']} title="Upload"
      lead="An action that is sent a file. A text file has its words counted; nothing is kept.">
      <Form method="post" encType="multipart/form-data" className="field">
        <label htmlFor="file">A file of at most 32 MB</label>
        <div className="row">
          <input id="file" name="file" type="file" aria-describedby="problem" />
          <button disabled={sending}>{sending ? 'Sending…' : 'Send'}</button>
        </div>
        <p className="problem" id="problem" role="alert">{answer?.problem}</p>
      </Form>
      <div className="answer" aria-live="polite">{answer?.name !== undefined && <Facts {...answer} />}</div>
      <p className="note">
        The file doesn’t pass through memory as a whole: it is written to a temporary directory while it arrives, and
        removed when the answer is sent. What is too large is refused with <code>413</code>.
      </p>
    </Page>
  )
}

function Facts({ name, type, size, lines, words }) {
  return (
    <dl className="facts">
      <dt>Name</dt>
      <dd>{name}</dd>
      <dt>Type</dt>
      <dd>{type}</dd>
      <dt>Size</dt>
      <dd>{size} bytes</dd>
      {words !== undefined && <><dt>Text</dt><dd>{words} words on {lines} lines</dd></>}
    </dl>
  )
}
