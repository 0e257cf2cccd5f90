export function DepositsPage() { return null; }
