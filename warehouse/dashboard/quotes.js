// What people look at one by one: plans by their card, and figures that sources state differently.

const plans = rowsOf(payload.plans);
const conflicts = rowsOf(payload.conflicts);
const CARDS = [["红", "red"], ["黄", "yellow"], ["绿", "green"], [null, "none"]];
let shownCard;

const about = (row) => [row.indicator, row.ref_area_name, row.subject].filter(Boolean).join(" · ");
const cardWord = (kind) => say(`card.${kind}`);

function cutOff(place, shown, total, view) {
  const said = { shown: number(shown), total: number(total), view };
  byId(place).textContent = shown < total ? say("cut_off", said) : total ? "" : say("nothing");
}

function showPlans() {
  const counts = CARDS.map(([card, kind]) => [card, kind, plans.find((plan) => plan.card === card)?.carded ?? 0]);
  byId("cards").replaceChildren(...(plans.length ? counts.map((count) => cardButton(...count)) : []));
  const chosen = plans.filter((plan) => shownCard === undefined || plan.card === shownCard);
  const total = counts.reduce((sum, [card, , count]) => sum + (shownCard === undefined || card === shownCard ? count : 0), 0);
  cutOff("plans_cut", chosen.length, total, "plan_vs_actual");
  byId("plan_list").replaceChildren(...chosen.map(planCard));
}

function cardButton(card, kind, count) {
  const chosen = shownCard === card;
  const made = element("button", { type: "button", class: `tile ${kind}`, "aria-pressed": chosen, "data-kind": kind },
    element("span", { text: cardWord(kind) }), element("b", { text: number(count) }));
  made.addEventListener("click", () => {
    shownCard = chosen ? undefined : card;
    showPlans();
    byId("cards").querySelector(`[data-kind="${kind}"]`).focus();
  });
  return made;
}

function planCard(plan) {
  const kind = CARDS.find(([card]) => card === plan.card)[1];
  const value = (end, bound) => (end === null ? say("not_reported") : shortly({ ...plan, obs_value: end, obs_value_high: null, bound }));
  const facts = [
    [say("period"), plan.time_period ?? plan.time_end],
    [say("planned"), value(plan.planned, plan.bound)],
    [say("actual"), value(plan.actual)],
    [say("progress"), plan.progress === null ? "–" : `${number(plan.progress, 1)}%`],
    [say("gone"), plan.period_gone === null ? "–" : `${number(plan.period_gone, 0)}%`],
  ];
  return element("article", { class: `card ${kind}` },
    element("h3", {}, element("span", { class: `tag ${kind}`, text: cardWord(kind) }), ` ${about(plan)}`),
    element("dl", { class: "facts" }, ...facts.map(([name, text]) =>
      element("div", {}, element("dt", { text: name }), element("dd", { text })))),
    ...[plan.sentence, plan.actual_sentence].filter(Boolean).map((text) => element("blockquote", { text })));
}

function showConflicts() {
  cutOff("conflicts_cut", conflicts.length, conflicts[0]?.total ?? 0, "conflicts");
  byId("conflict_list").replaceChildren(...conflicts.map(conflictCard));
}

function conflictCard(row) {
  const kind = [say(`comparison.${row.comparison}`), say(`measure.${row.measure}`)].filter(Boolean).join(language === "zh" ? "" : " ");
  return element("article", { class: "card" },
    element("h3", { text: `${about(row)} · ${row.time_period ?? row.time_end ?? ""} · ${kind}` }),
    element("div", { class: "sides" },
      side("chosen", row.chosen_value_text, row.chosen_source, row.chosen_on, row.chosen_sentence),
      side("other", row.other_value_text, row.other_source, row.other_on, row.other_sentence)),
    element("p", { class: "soft", text: say("because", { rule: language === "zh" ? row.rule_zh : row.rule }) }));
}

function side(word, value, source, day, sentence) {
  return element("div", { class: word },
    element("p", {}, element("span", { class: "soft", text: `${say(word)} ` }), element("strong", { text: value })),
    element("p", { class: "soft", text: [source, day].filter(Boolean).join(" · ") }),
    element("blockquote", { text: sentence }));
}
