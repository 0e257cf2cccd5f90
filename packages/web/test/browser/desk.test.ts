import { describe, expect, it } from "vitest";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

describe.each(["en", "ru", "zh"] as const)("a session is paused and goes on, in %s", (language) => {
  it("by one officer at once and by a second one, each with a reason that stays", async () => {
    const code = stage.at.codes.timber;
    const [first, second, buyer] = [
      await cast.trader(language, "auctioneer1"), await cast.trader(language, "auctioneer2"),
      await cast.trader(language, "buyer"),
    ];
    await buyer.openRoom(code, stage.at.books.timber[0]);
    await first.page.goto(`${stage.at.address}/${language}/desk/control/${code}`);
    await first.act("PAUSE", `why-${language}`);
    await first.page.getByText(first.t("words:stops.PAUSED")).first().waitFor();
    await buyer.page.getByText(buyer.t("words:stops.PAUSED")).first().waitFor();
    const review = buyer.form.locator("button", { hasText: buyer.t("room:form.review") });
    expect(await review.isDisabled(), "a pause takes no orders").toBe(true);

    await first.act("RESUME", `again-${language}`);
    await first.page.goto(`${stage.at.address}/${language}/desk/approvals`);
    await first.openProposal(`again-${language}`);
    const own = first.page.getByRole("dialog");
    await own.getByText(first.t("desk:proposals.ownWhy")).waitFor();
    expect(await own.getByRole("button", { name: first.t("desk:proposals.approve") }).count()).toBe(0);

    await second.page.goto(`${stage.at.address}/${language}/desk/approvals`);
    await second.openProposal(`again-${language}`);
    await second.press("desk:proposals.approve", second.page.getByRole("dialog"));
    await second.press("desk:proposals.approve", second.page.getByRole("dialog").last());
    await review.and(buyer.page.locator(":enabled")).waitFor();
  });
});
