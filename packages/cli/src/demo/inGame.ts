import { ApiError } from "../api/client.ts";

const REFUSALS: ReadonlySet<number> = new Set([400, 404, 409, 422, 429]);

/**
 * Waits for an act of a bot; a refusal is part of the game.
 * @returns whether it was taken
 */
export async function inGame(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof ApiError && REFUSALS.has(error.problem.status)) return false;
    throw error;
  }
}
