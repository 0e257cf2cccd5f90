export function ControlPage() { return null; }
