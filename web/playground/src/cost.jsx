// Shows what the server said the last operation cost. The answer is shown as it comes: which figures there are is the
// server's business.

// costText turns extensions.cost into one line, or '' when the answer has none.
export function costText(cost) {
  if (cost === null || cost === undefined) return '';
  if (typeof cost !== 'object') return String(cost);
  return Object.entries(cost)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

// Cost is empty until an answer carries a cost.
export function Cost({ cost }) {
  const text = costText(cost);
  return <output className="mizan-cost" aria-label="Cost of the last operation">{text && `Cost: ${text}`}</output>;
}
