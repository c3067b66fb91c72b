// Forms and validation
import { Controller, FormProvider, useFieldArray, useForm, useFormContext, useFormState, useWatch } from 'react-hook-form'

const Name = () => { const { register } = useFormContext(); return <input {...register('name', { required: true, maxLength: 5 })} /> }
const State = ({ control }) => { const { isDirty, errors } = useFormState({ control }); return <i>{String(isDirty)} {Object.keys(errors).length}</i> }
const Watched = ({ control }) => <b>{useWatch({ control, name: 'name' })}</b>

export default function Page() {
  const form = useForm({ defaultValues: { name: 'Ada', color: 'red', tags: [{ value: 'x' }, { value: 'y' }] }, mode: 'onBlur' })
  const { fields } = useFieldArray({ control: form.control, name: 'tags' })
  return (
    <FormProvider {...form}>
      <form onSubmit={form.handleSubmit(() => {})}>
        <Name /><Controller name="color" control={form.control} render={({ field, fieldState }) => <select {...field} className={fieldState.invalid ? 'bad' : 'good'}><option>red</option><option>blue</option></select>} />
        {fields.map((f, i) => <input key={f.id} {...form.register(`tags.${i}.value`)} defaultValue={f.value} />)}
        <State control={form.control} /><Watched control={form.control} /><output>{JSON.stringify(form.getValues())}</output>
      </form>
    </FormProvider>
  )
}
