// Forms and validation
import { useForm } from '@tanstack/react-form'

export default function Page() {
  const form = useForm({ formId: 'person', defaultValues: { name: 'Ada', hobbies: [{ title: 'maths' }] }, validators: { onMount: ({ value }) => (value.name.length < 5 ? 'short' : undefined) } })
  return (
    <form>
      <form.Field name="name" validators={{ onChange: ({ value }) => (value ? undefined : 'missing') }}>{(field) => <label htmlFor={field.name}><input id={field.name} name={field.name} value={field.state.value} onChange={() => {}} />{field.state.meta.isTouched ? 'touched' : 'fresh'}</label>}</form.Field>
      <form.Field name="hobbies" mode="array">{(field) => field.state.value.map((_, i) => <form.Field key={i} name={`hobbies[${i}].title`}>{(sub) => <i>{sub.state.value}</i>}</form.Field>)}</form.Field>
      <form.Subscribe selector={(s) => [s.canSubmit, s.isDirty]}>{([can, dirty]) => <button disabled={!can}>{String(dirty)}</button>}</form.Subscribe>
    </form>
  )
}
