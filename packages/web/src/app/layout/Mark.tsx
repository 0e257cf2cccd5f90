/** The house's mark: a ledger's margin and lines, the last of them double. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d="M5 3v18" stroke="var(--accent)" strokeWidth="2.5" />
      <path d="M9.5 6H20M9.5 11h7" stroke="var(--ink)" strokeWidth="2" />
      <path d="M9.5 17H20M9.5 20.2H20" stroke="var(--ink)" strokeWidth="1.3" />
    </svg>
  );
}
