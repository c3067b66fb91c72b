// The posts, as a database would keep them. Only getData imports this file.
const posts = [
  {
    id: '1', date: '2026-01-12', title: 'The backend comes first',
    summary: 'Who should see a request before anybody else does?',
    body: [
      'In most development set-ups the bundler stands in front and the backend hides behind a list of proxy rules. Every new route of the backend needs a new rule, and the list is wrong on the day you need it.',
      'Turned around there is nothing to keep: the backend sees every request, and what it has no route for goes on to the bundler. There is one origin, as in production.',
    ],
  },
  {
    id: '2', date: '2026-02-03', title: 'Shadowing a file',
    summary: 'A framework’s own code, replaced one file at a time.',
    body: [
      'The root component, the router and the entry of the browser are ordinary modules. An import that begins with /dx: looks for the file in your project first and takes the built-in one otherwise.',
      'To change one of them you eject it. The file is yours from then on, no import changes, and the other files stay where they were.',
    ],
  },
  {
    id: '3', date: '2026-02-20', title: 'Data before the page',
    summary: 'One function, two ways to be asked.',
    body: [
      'getData runs before the page is rendered. When somebody clicks a link, the browser asks for the same data at its own address, and the same guards stand in front of it.',
      'The function and all that only it imports are taken out of what the browser gets. A password beside it is as safe as one in a configuration file on the server.',
    ],
  },
  {
    id: '4', date: '2026-03-05', title: 'Imports that are not files',
    summary: 'What a module name may mean is up to you.',
    body: [
      'A module is a name and a source text. The text is usually in a file of that name, but a bundler doesn’t insist: any function from the one to the other will do.',
      'This application has such a function for dates. It is eight lines long, and the page about a birthday imports from it.',
    ],
  },
  {
    id: '5', date: '2026-03-28', title: 'Half a page is not a page',
    summary: 'What to send when the slow part is slow.',
    body: [
      'Waiting for everything makes a page as slow as its slowest part. Sending a spinner and loading the rest from the browser makes it slower still.',
      'A streamed page starts with all that is there. The slow parts follow in the same response, each as soon as it is ready.',
    ],
  },
  {
    id: '6', date: '2026-04-17', title: 'Without JavaScript',
    summary: 'Some pages have nothing to do in the browser.',
    body: [
      'An imprint, an invoice, a page of terms: once it is on the screen, nothing on it changes. There is no need to send the code that made it.',
      'Such a page says serverOnly. What arrives is HTML and a style sheet, and links that are links.',
    ],
  },
  {
    id: '7', date: '2026-05-09', title: 'One binary',
    summary: 'What is needed on the machine that serves.',
    body: [
      'Node is a good place to build and a good place to develop. On the machine that serves, it is one more thing to install, to update and to watch.',
      'The pages you are reading were rendered inside the process that answered the request. It is a single file, and it can be copied.',
    ],
  },
]

export async function selectPosts() {
  return posts.map(({ id, date, title, summary }) => ({ id, date, title, summary })).reverse()
}

// selectPost gives a post with its neighbours, or undefined.
export async function selectPost(id) {
  const at = posts.findIndex((post) => post.id === id)
  if (at < 0) return undefined
  const link = (post) => post && { id: post.id, title: post.title }
  return { post: posts[at], previous: link(posts[at - 1]), next: link(posts[at + 1]) }
}
