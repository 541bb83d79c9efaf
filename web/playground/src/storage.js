// Where GraphiQL keeps its things. What people type can hold personal data, so it lives in the browser tab only: it
// survives a reload and is gone with the tab. Taste (theme, sizes of the panes) may stay. Headers hold tokens and are
// kept nowhere: GraphiQL writes them only when told to, and it is not.

const TASTE = new Set(['graphiql:theme', 'graphiql:visiblePlugin', 'graphiql:docExplorerFlex', 'graphiql:editorFlex', 'graphiql:secondaryEditorFlex']);
const OURS = 'graphiql:';

// playgroundStorage has the methods of Storage that GraphiQL uses.
export function playgroundStorage(lasting = window.localStorage, passing = window.sessionStorage) {
  const placeOf = (key) => (TASTE.has(key) ? lasting : passing);
  const keys = (place) => Object.keys(place).filter((key) => key.startsWith(OURS));
  return {
    getItem: (key) => placeOf(key).getItem(key),
    setItem: (key, value) => placeOf(key).setItem(key, value),
    removeItem: (key) => placeOf(key).removeItem(key),
    get length() {
      return keys(lasting).length + keys(passing).length;
    },
    clear() {
      for (const place of [lasting, passing]) for (const key of keys(place)) place.removeItem(key);
    },
    // hasTabs says whether this browser tab has been here before.
    hasTabs: () => passing.getItem(`${OURS}tabState`) !== null,
  };
}
