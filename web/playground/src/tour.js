// The tour: ready-made operations that the server offers, each { name, query, variables, headers }, the last two as JSON
// text or empty.

// What stands in the only tab of a server that offers no tour.
const WELCOME = {
  name: 'Welcome',
  query: `# Mizan speaks GraphQL at one address, and what you see depends on who you are.
#
#   Run        Ctrl-Enter, or the button beside this text
#   Complete   Ctrl-Space
#   Read       the documentation, behind the book on the left
#   Sign in    put a token into "Headers" below:
#              { "Authorization": "Bearer ..." }

query Welcome {
  __typename
}
`,
  variables: '',
  headers: '',
};

// loadTour asks the server beside this page. A server without a tour, or one whose answer is no tour, gives the welcome.
export async function loadTour(address = new URL('tour.json', document.baseURI)) {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    if (!response.ok) return [WELCOME];
    return readTour(await response.json());
  } catch {
    return [WELCOME];
  }
}

// readTour keeps what can be opened as a tab.
export function readTour(json) {
  const text = (value) => (typeof value === 'string' ? value : '');
  const stops = (Array.isArray(json) ? json : [])
    .filter((stop) => text(stop?.query).trim() !== '')
    .map((stop) => ({ name: text(stop.name) || 'Untitled', query: stop.query, variables: text(stop.variables), headers: text(stop.headers) }));
  return stops.length > 0 ? stops : [WELCOME];
}
