// What is chosen, and the page drawn anew from it.

const points = rowsOf(payload.series);
let province = "";

const indicatorName = (p) => (language === "en" && p.indicator_name_en) || p.indicator;
const kindKey = (p) => [p.measure, p.comparison, p.freq, p.unit_measure, p.counter].join("|");
const areaKey = (p) => p.ref_area ?? "";
const inProvince = (p) => !province || p.province_area === province;

function kindName(p) {
  const words = [`comparison.${p.comparison}`, `measure.${p.measure}`].map((word) => say(word)).filter(Boolean);
  const measure = words.join(language === "zh" ? "" : " ");
  return [measure, say(`freq.${p.freq}`), unitName(p, "")].filter(Boolean).join(" · ");
}

// Fill a list with what there is to choose, most first, and keep the choice where it still is.
function offer(list, found, keyOf, nameOf, all) {
  const chosen = list.value;
  const options = new Map();
  for (const point of found) if (!options.has(keyOf(point))) options.set(keyOf(point), nameOf(point));
  const made = [...options].map(([value, text]) => element("option", { value, text }));
  list.replaceChildren(...(all ? [element("option", { value: "*", text: all })] : []), ...made);
  list.value = [...list.options].some((option) => option.value === chosen) ? chosen : list.options[0]?.value ?? "";
}

// Offer each list what the ones before it leave, and return the points that are left.
function chosenPoints() {
  const wanted = byId("search").value.trim().toLowerCase();
  const here = points.filter((p) => inProvince(p) && `${p.indicator} ${p.indicator_name_en ?? ""}`.toLowerCase().includes(wanted));
  offer(byId("indicator"), here, (p) => p.indicator, indicatorName);
  const named = here.filter((p) => p.indicator === byId("indicator").value);
  offer(byId("kind"), named, kindKey, kindName);
  const alike = named.filter((p) => kindKey(p) === byId("kind").value);
  offer(byId("area"), alike, areaKey, (p) => p.ref_area_name ?? say("no_area"), say("all_areas"));
  const area = byId("area").value;
  return alike.filter((p) => area === "*" || areaKey(p) === area);
}

async function showSeries() {
  const all = chosenPoints().map((point) => ({ ...point, line: lineName(point) }));
  const names = [...new Set(all.map((point) => point.line))];
  const shown = new Set(names.slice(0, MOST_LINES));
  const drawn = all.filter((point) => shown.has(point.line));
  byId("drawn").hidden = !drawn.length;
  byId("cut").textContent = names.length > shown.size ? say("lines_some", { total: names.length, shown: shown.size }) : "";
  showLimits();
  showOnly();
  if (!drawn.length) return;
  const name = `${indicatorName(drawn[0])} · ${kindName(drawn[0])}`;
  byId("caption").textContent = name;
  byId("hollow").hidden = !drawn.some((point) => point.status === "planned");
  showPoints(drawn);
  await drawChart(byId("chart"), drawn, name);
}

function showPoints(drawn) {
  const heads = [[say("who")], [say("period")], [say("value"), "number"], [say("status")], [say("as_written")], [say("said"), "said"], [say("source")]];
  const cells = (p) => [p.line, p.time_period ?? p.time_end, shortly(p), say(`status.${p.status}`), p.value_text, p.sentence, p.source];
  fillTable(byId("points"), heads, drawn.map(cells));
}

function showLimits() {
  const shown = points.at(-1)?.series_id ?? 0;
  const total = points[0]?.series_total ?? 0;
  const said = { total: number(total), shown: number(shown), points: payload.limits.most_points };
  byId("shown").textContent = total ? say(shown < total ? "shown_some" : "shown_all", said) : say("nothing");
}

function showOnly() {
  const tile = payload.tiles.find(({ code }) => code === province);
  byId("only").replaceChildren();
  if (!tile) return;
  const clear = element("button", { type: "button", id: "clear", text: say("clear") });
  clear.addEventListener("click", () => choose(province));
  byId("only").append(`${say("only_province", { name: tileName(tile) })} `, clear);
}

function choose(code) {
  province = code === province ? "" : code;
  showMap(province, choose);
  byId("map").querySelector(`[data-code="${code}"]`).focus();
  showSeries();
}

function showAll() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${say("title")} ${payload.run_id}`;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = say(place.dataset.word);
  showTotals();
  showYears();
  showMap(province, choose);
  showPlans();
  showConflicts();
  return showSeries();
}

byId("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  remember();
  showAll();
});
byId("choice").addEventListener("submit", (event) => event.preventDefault());
byId("choice").addEventListener("input", showSeries);
byId("year").addEventListener("change", () => showMap(province, choose));
for (const setting of [dark, narrow]) setting.addEventListener("change", showAll);
showAll();
