// Every page of the kitchen sink, as the navigation and the overview show them.
export const groups = [
  {
    name: 'Rendering',
    pages: [
      { to: '/client-only', title: 'Client only', about: 'Rendered in the browser alone; its code never runs on the server.' },
      { to: '/server-only', title: 'Server only', about: 'Rendered on the server alone; not one byte of JavaScript is sent.' },
      { to: '/streaming', title: 'Streaming', about: 'The page arrives at once, its slow parts as they get ready.' },
      { to: '/promises', title: 'Promises', about: 'getData returns before it has everything; the rest follows.' },
    ],
  },
  {
    name: 'Data and state',
    pages: [
      { to: '/using-data', title: 'Using data', about: 'getData runs before the page, and answers as JSON on its own.' },
      { to: '/using-store', title: 'Using the store', about: 'State that begins on the server and survives every navigation.' },
      { to: '/using-auth', title: 'Using a layout', about: 'A layout of its own stands in front of the page: sign in first.' },
    ],
  },
  {
    name: 'Actions',
    pages: [
      { to: '/todos', title: 'To-do list', about: 'Forms that are sent to the page itself, with scripts and without.' },
      { to: '/upload', title: 'Upload', about: 'An action that is sent a file.' },
    ],
  },
  {
    name: 'Routes',
    pages: [
      { to: '/posts', title: 'Posts', about: 'A file named [id].jsx: one page for many addresses.' },
      { to: '/docs/guide/routing', title: 'Docs', about: 'A file named [...slug].jsx: a catch-all for a whole tree.' },
      { to: '/dashboard', title: 'Dashboard', about: 'A layout inside the layout: it stays while its pages change, and when one fails.' },
      { to: '/links', title: 'Links', about: 'What is behind a link, loaded before anybody clicks.' },
    ],
  },
  {
    name: 'Backend',
    pages: [
      { to: '/form', title: 'Form', about: 'Posts to a Go API, with JavaScript and without.' },
      { to: '/live', title: 'Live', about: 'Server-sent events and a WebSocket, through the same origin.' },
    ],
  },
  {
    name: 'Modules',
    pages: [
      { to: '/styled', title: 'CSS module', about: 'Class names that belong to one file.' },
      { to: '/birthday', title: 'Birthday', about: 'An import that exists nowhere on the disk.' },
    ],
  },
]
