import { useReader } from "../../features/identity/me.ts";
import { PLACE_GROUPS, type PlaceGroup } from "./places.ts";

/** The groups of the rail that concern the reader. */
export function usePlaces(): readonly PlaceGroup[] {
  const { me, may } = useReader();
  return PLACE_GROUPS.map((group) => ({
    ...group,
    places: group.places.filter(
      ({ permissions, needsSignIn }) => (permissions ? may(...permissions) : !needsSignIn || Boolean(me)),
    ),
  })).filter(({ places }) => places.length > 0);
}
