/** Where the component library keeps the reader's choice of light. */
const KEPT = "mantine-color-scheme-value";

/** Sets paper or slate before the first page is drawn, so that nothing flashes. */
export function showScheme(): void {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Without a memory the reader's system decides.
  }
  const isDark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset["mantineColorScheme"] = isDark ? "dark" : "light";
}
