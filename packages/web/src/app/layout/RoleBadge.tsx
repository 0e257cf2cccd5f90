import { useReader } from "../../features/identity/me.ts";
import { useWords } from "../../shared/words.ts";

/** In what role the reader is here: trading for whom, at which desk, or observing. */
export function RoleBadge() {
  const { t, name } = useWords();
  const { me } = useReader();
  if (!me) return <span className="role-badge">{t("words:roles.OBSERVER")}</span>;
  const parts = me.member ? [name(me.member.names)] : [];
  if (me.traderCode) parts.push(`${t("words:trader")} ${me.traderCode}`);
  const roles = me.roles.filter((role) => role !== "TRADER" || !me.traderCode);
  const words = [...parts, ...roles.map((role) => t(`words:roles.${role}`))];
  return <span className="role-badge">{words.join(" · ")}</span>;
}
