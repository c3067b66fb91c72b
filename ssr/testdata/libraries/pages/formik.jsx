// Forms and validation
import { ErrorMessage, Field, FieldArray, Form, Formik, useField } from 'formik'

const Text = ({ label, ...props }) => { const [field, meta] = useField(props); return <label>{label}<input {...field} {...props} />{meta.touched && meta.error}</label> }

export default () => (
  <Formik initialValues={{ email: 'a@b', color: 'green', friends: ['x', 'y'], ok: true }} initialErrors={{ email: 'wrong' }} initialTouched={{ email: true }} onSubmit={() => {}}>
    {({ values, isValid, dirty }) => (
      <Form>
        <Text label="E-mail" name="email" type="email" /><ErrorMessage name="email" component="i" />
        <Field as="select" name="color"><option value="red">Red</option><option value="green">Green</option></Field><Field type="checkbox" name="ok" />
        <FieldArray name="friends">{() => values.friends.map((_, i) => <Field key={i} name={`friends.${i}`} />)}</FieldArray>
        <button disabled={!isValid}>{String(dirty)}</button>
      </Form>
    )}
  </Formik>
)
