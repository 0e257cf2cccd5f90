/** Days that the calendar shows from its first, and by which its filters step. */
export const DAYS_SHOWN = 14;
