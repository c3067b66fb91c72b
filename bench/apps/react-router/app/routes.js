import { route } from '@react-router/dev/routes'

export default ['spiral', 'typical', 'tiny', 'streamed'].map((page) => route(page, `routes/${page}.jsx`))
