// Forms and validation
import { getFieldsetProps, getFormProps, getInputProps, getSelectProps, useForm } from '@conform-to/react'

export default function Page() {
  const [form, fields] = useForm({ id: 'f', defaultValue: { email: 'ada@example.com', address: { city: 'London' }, tags: ['a', 'b'] }, constraint: { email: { required: true, maxLength: 50 } }, lastResult: { status: 'error', error: { email: ['taken'] }, initialValue: { email: 'ada@example.com' } } })
  const address = fields.address.getFieldset()
  return (
    <form {...getFormProps(form)}>
      <input {...getInputProps(fields.email, { type: 'email' })} /><p id={fields.email.errorId}>{fields.email.errors?.join()}</p><fieldset {...getFieldsetProps(fields.address)}><input {...getInputProps(address.city, { type: 'text' })} /></fieldset>
      {fields.tags.getFieldList().map((tag) => <input {...getInputProps(tag, { type: 'text' })} key={tag.key} />)}<select {...getSelectProps(fields.kind ?? fields.email)}><option>x</option></select>
    </form>
  )
}
