export default 'a draft'
