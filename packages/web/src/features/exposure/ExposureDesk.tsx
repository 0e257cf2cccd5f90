import type { BookView } from "@kontor/wire";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { MethodHelp } from "../auction/MethodHelp.tsx";
import { ExposureForm } from "./ExposureForm.tsx";
import { ExposureList } from "./ExposureList.tsx";
import { useIntent } from "./useIntent.ts";

/** The chosen book of a catalogue in the room: what stands in it, and what the reader can do. */
export function ExposureDesk({ live, book }: { readonly live: LiveSession; readonly book: BookView }) {
  const desk = useIntent(book);
  return (
    <>
      <div className="room-ladder">
        <ExposureList live={live} book={book} onIntent={desk.choose} />
        <MethodHelp method={live.session.method} />
      </div>
      <div className="room-form">
        <ExposureForm session={live.session} book={book} desk={desk} />
      </div>
    </>
  );
}
