// A field and a button. onAdd gets the text; afterwards the field is empty
// again, unless it said false. Other properties belong to the form: action and
// method make it work without JavaScript, too.
import { useId } from 'react'

export default function AddForm({ label, button = 'Add', placeholder, onAdd, disabled, ...form }) {
  const id = useId()
  const submit = async (event) => {
    event.preventDefault()
    const { currentTarget } = event
    const text = new FormData(currentTarget).get('text').trim()
    if (!text) return
    if ((await onAdd(text)) !== false) currentTarget.reset()
  }
  return (
    <form {...form} className="add-form" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input id={id} name="text" type="text" required maxLength={200} placeholder={placeholder} autoComplete="off" />
        <button disabled={disabled}>{button}</button>
      </div>
    </form>
  )
}
