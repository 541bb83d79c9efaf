// The strip above the editors: whose playground this is.

// Header stays small, the operations are what people came for.
export function Header({ children }) {
  return (
    <header className="mizan-header">
      <img src="./scales.svg" alt="" width="20" height="20" />
      <h1>
        <bdi lang="ar" dir="rtl">ميزان</bdi> <span lang="en">Mizan</span>
      </h1>
      <span className="mizan-what">GraphQL playground</span>
      {children}
    </header>
  );
}
