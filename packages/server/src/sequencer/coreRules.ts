/** Rules of the core that rooms may ask beforehand; the machine itself is run by the sequencer alone. */
export { refusalBySession, type SessionCommand } from "@kontor/core";
