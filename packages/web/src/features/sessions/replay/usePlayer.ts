import { useEffect, useRef, useState } from "react";
import type { Story } from "./readStory.ts";

/** How many times as fast as it was. */
export const SPEEDS = [1, 4, 16, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** Nobody watches an empty screen: a pause between two steps is shortened to this. */
const PAUSE_MS_MAX = 2_000;
const BEAT_MS = 100;
/** Who asked for less movement gets one change a second. */
const CALM_BEAT_MS = 1_000;

/** Where the replay stands and how it is moved. */
export interface Player {
  /** Steps that have happened. */
  readonly count: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  readonly moveTo: (count: number) => void;
  readonly toggle: () => void;
}

/** Plays the steps of a session at their distances in time, faster or slower. */
export function usePlayer(story: Story, first: number): Player {
  const last = story.steps.length;
  const [count, setCount] = useState(Math.min(first, last));
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(16);
  const place = useRef<Place>(placeOf(story, count));
  const moveTo = (to: number): void => {
    place.current = placeOf(story, Math.min(Math.max(to, 0), last));
    setCount(place.current.count);
  };
  useEffect(() => {
    if (!isPlaying) return undefined;
    const beatMs = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM_BEAT_MS : BEAT_MS;
    const timer = setInterval(() => {
      place.current = advance(story, place.current, beatMs * speed, PAUSE_MS_MAX * speed);
      setCount(place.current.count);
    }, beatMs);
    return () => clearInterval(timer);
  }, [isPlaying, speed, story]);
  useEffect(() => {
    if (count === last) setPlaying(false);
  }, [count, last]);
  const toggle = (): void => {
    if (!isPlaying && count === last) moveTo(0);
    setPlaying(!isPlaying);
  };
  return { count, isPlaying, speed, setSpeed, moveTo, toggle };
}

/** Where a replay stands: the steps that have happened, and the time of the session. */
export interface Place {
  readonly count: number;
  readonly clock: number;
}

/** Where a replay stands that was moved to a step: at the instant of that step. */
function placeOf({ steps }: Story, count: number): Place {
  return { count, clock: steps[Math.max(0, count - 1)]?.at ?? 0 };
}

/** Where the replay stands when so much of the session's time has passed. */
export function advance({ steps }: Story, { count, clock }: Place, byMs: number, pauseMsMax: number): Place {
  const next = steps[count];
  if (!next) return { count, clock };
  const now = Math.max(clock + byMs, next.at - pauseMsMax);
  let reached = count;
  while ((steps[reached]?.at ?? Infinity) <= now) reached++;
  return { count: reached, clock: now };
}
