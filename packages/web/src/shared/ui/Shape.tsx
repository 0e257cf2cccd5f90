/** Shapes that go with a word of state, so that colour never speaks alone. */
export type ShapeName =
  "full" | "half" | "square" | "ring" | "check" | "cross" | "up" | "down" | "bars" | "bell";

const PATHS: Readonly<Record<ShapeName, string>> = {
  full: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z",
  half: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.6v6.8a3.4 3.4 0 0 1 0-6.8Z",
  square: "M1.5 1.5h9v9h-9z",
  ring: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8Z",
  check: "m1.2 6.6 1.3-1.4 2 2 5-5.2 1.3 1.3-6.3 6.5z",
  cross: "m2.6 1.4 3.4 3.4 3.4-3.4 1.2 1.2L7.2 6l3.4 3.4-1.2 1.2L6 7.2l-3.4 3.4-1.2-1.2L4.8 6 1.4 2.6z",
  up: "M6 1.8 11 10H1z",
  down: "M6 10.2 1 2h10z",
  bars: "M2.5 1.5h2.5v9H2.5zM7 1.5h2.5v9H7z",
  bell: "M6 1.2 11.4 10.6H.6zM5.3 4.6v2.9h1.4V4.6zm0 3.7v1.3h1.4V8.3z",
};

export function Shape({ name, size = 10 }: { readonly name: ShapeName; readonly size?: number }) {
  return (
    <svg
      className="shape" viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" focusable="false"
    >
      <path d={PATHS[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
