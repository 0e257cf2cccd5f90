import type { SessionPage } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState } from "react";
import { useReader } from "../../features/identity/me.ts";
import { ask } from "../../shared/api/ask.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { useWords } from "../../shared/words.ts";
import "./sheets.css";
import { usePlaces } from "./usePlaces.ts";

interface Found {
  readonly key: string;
  readonly word: string;
  readonly note: string;
  readonly to: string;
}

const FOUND_MAX = 12;

/** Pages and sessions by a few letters of their name or code. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const language = useLanguage();
  const navigate = useNavigate();
  const id = useId();
  const found = useFound(typed);
  const at = Math.min(place, found.length - 1);
  const open = (item: Found | undefined): void => {
    if (!item) return;
    onClose();
    void navigate({ to: `/${language}/${item.to}` as "/" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setPlace(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setPlace(Math.max(at - 1, 0));
    else if (event.key === "Enter") open(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("frame:search.title")} isOpen onClose={onClose}>
      <input
        className="palette-field" role="combobox" aria-label={t("frame:search.label")} data-first
        aria-expanded="true" aria-controls={id} aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        placeholder={t("frame:search.hint")} value={typed} onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
      />
      <ul className="palette-list" role="listbox" id={id} aria-label={t("frame:search.found")}>
        {found.map((item, i) => (
          <li
            key={item.key} id={`${id}-${i}`} role="option" aria-selected={i === at}
            onClick={() => open(item)}
          >
            {item.word} <span className="muted">{item.note}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted">{t("frame:search.nothing")}</p>}
    </Dialog>
  );
}

function useFound(typed: string): readonly Found[] {
  const { t, name } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const { may } = useReader();
  const places = usePlaces().flatMap((group) => group.places);
  const { data } = useQuery({
    queryKey: ["sessions", "all"], queryFn: () => ask<SessionPage>("/v1/sessions?limit=200"),
    staleTime: 30_000,
  });
  const pages = places.map((place) => ({
    key: place.to, word: t(place.word), note: `g ${place.key}`, to: place.to,
  }));
  const sessions = [...(data?.items ?? [])].reverse().map((session) => ({
    key: session.code, word: `${name(session.titles)} · ${session.code}`, note: f.day(session.tradingDay),
    to: may("orders.enter") ? `app/room/${session.code}` : `sessions/${session.code}`,
  }));
  const wanted = typed.trim().toLocaleLowerCase(language);
  return [...pages, ...sessions]
    .filter(({ word, key }) => `${word} ${key}`.toLocaleLowerCase(language).includes(wanted))
    .slice(0, FOUND_MAX);
}
