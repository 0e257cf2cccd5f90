export function BlotterPage() { return null; }
