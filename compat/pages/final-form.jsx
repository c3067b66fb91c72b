// Forms and validation
import { FORM_ERROR } from 'final-form'
import { Field, Form, FormSpy } from 'react-final-form'

const required = (value) => (value ? undefined : 'required')

export default () => (
  <Form onSubmit={() => {}} initialValues={{ name: 'Ada', kinds: ['a'] }} validate={(v) => (v.age > 0 ? {} : { age: 'positive', [FORM_ERROR]: 'wrong' })} render={({ handleSubmit, pristine, invalid, errors }) => (
    <form onSubmit={handleSubmit}>
      <Field name="name" validate={required}>{({ input, meta }) => <label><input {...input} />{meta.error}</label>}</Field><Field name="age" component="input" type="number" /><Field name="kinds" type="checkbox" value="a" component="input" /><Field name="none" validate={required} component="select"><option /></Field>
      <button disabled={pristine || invalid}>save</button><FormSpy subscription={{ values: true }}>{({ values }) => <pre>{JSON.stringify([values, errors])}</pre>}</FormSpy>
    </form>)} />
)
