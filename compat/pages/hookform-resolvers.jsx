// Forms and validation
import { yupResolver } from '@hookform/resolvers/yup'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import { object, string } from 'yup'

const resolver = yupResolver(object({ name: string().required() }))
const Name = () => { const { register, formState } = useFormContext(); return <input {...register('name')} aria-invalid={!formState.isValid} /> }

export default function Page() {
  const methods = useForm({ resolver, defaultValues: { name: 'Ada' }, errors: { name: { type: 'server', message: 'taken' } } })
  return <FormProvider {...methods}><form><Name />{methods.formState.errors.name?.message} {methods.watch('name')}</form></FormProvider>
}
