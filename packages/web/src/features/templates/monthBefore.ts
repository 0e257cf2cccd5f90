/** First and last day of the month before a day, as "2026-10-01" and "2026-10-31". */
export function monthBefore(day: string): { readonly from: string; readonly to: string } {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: dayText(Date.UTC(year, month - 2, 1)), to: dayText(Date.UTC(year, month - 1, 0)) };
}
