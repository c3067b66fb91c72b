import kettle from '../icons/kettle.svg?url&no-inline'
import * as css from '../styles/shelf.css'
import { wide } from '../styles/plain.css'

// There is no script for this page in the browser, but its styles are.
export const serverOnly = true

export default function Plain() {
  return (
    <>
      <h1 className={css.title}>Without scripts</h1>
      <p className={css.lead}>
        This page is rendered by the server only. <a className={css.link} href="/">Back to the shelf</a>
      </p>
      <img className={wide} src={kettle} alt="A kettle" />
    </>
  )
}
