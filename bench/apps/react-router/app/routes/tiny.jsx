export { default } from '../../shared/tiny.jsx'
