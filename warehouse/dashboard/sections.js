// Totals and the map of squares.

const totals = rowsOf(payload.totals)[0];
const coverage = rowsOf(payload.coverage);
const CLASSES = 4;

function showTotals() {
  const said = { run: payload.run_id, first: totals.first_on, last: totals.last_on };
  byId("made").textContent = say(totals.last_on ? "made" : "made_empty", said);
  const tiles = ["articles", "observations", "indicators", "areas"].map((what) =>
    element("div", {}, element("dt", { text: say(what) }), element("dd", { text: number(totals[what]) })));
  byId("totals").replaceChildren(...tiles);
}

function showYears() {
  const years = [...new Set(coverage.map((row) => row.of_year))].filter(Boolean).sort((a, b) => b - a);
  const chosen = byId("year").value;
  byId("year").replaceChildren(
    element("option", { value: "", text: say("all_years") }),
    ...years.map((year) => element("option", { value: year, text: year })));
  byId("year").value = chosen;
}

function counted() {
  const year = byId("year").value;
  const found = {};
  for (const row of coverage) {
    if (year && String(row.of_year) !== year) continue;
    const sum = (found[row.province ?? ""] ??= { observations: 0, articles: 0 });
    sum.observations += row.observations;
    sum.articles += row.articles;
  }
  return found;
}

const tileName = (tile) => (language === "zh" ? tile.name_zh : tile.name_en);

// 0 none, then classes of equal steps from the fewest to the most on a logarithmic scale.
function classOf(count, [fewest, most]) {
  if (!count) return 0;
  const share = fewest < most ? Math.log(count / fewest) / Math.log(most / fewest) : 1;
  return 1 + Math.min(CLASSES - 1, Math.floor(CLASSES * share));
}

function showMap(province, choose) {
  const found = counted();
  const counts = payload.tiles.map((tile) => found[tile.code]?.observations).filter(Boolean);
  const ends = [Math.min(...counts), Math.max(...counts)];
  const squares = payload.tiles.map((tile) => square(tile, found[tile.code], ends, province, choose));
  byId("map").replaceChildren(...squares);
  const swatches = [...Array(CLASSES + 1).keys()].map((n) => element("span", { class: "swatch", "data-class": n }));
  byId("legend").hidden = !counts.length;
  byId("legend").replaceChildren(`${number(ends[0])} `, ...swatches.slice(1), ` ${number(ends[1])}`);
  byId("beside").textContent = [["100000", "country"], ["", "elsewhere"]]
    .filter(([code]) => found[code])
    .map(([code, word]) => say("tile", { name: say(word), ...found[code] }))
    .join("　");
}

function square(tile, found, ends, province, choose) {
  const name = tileName(tile);
  const told = found ? say("tile", { name, observations: number(found.observations), articles: number(found.articles) }) : say("tile_none", { name });
  const made = element("button", {
    type: "button", class: "square", title: told, "aria-label": told,
    "aria-pressed": tile.code === province, "data-code": tile.code,
    "data-class": classOf(found?.observations, ends),
    style: `grid-row:${tile.row};grid-column:${tile.column}`,
  }, element("span", { text: narrow.matches && language === "en" ? tile.letters : name }), element("b", { text: found ? number(found.observations) : "" }));
  made.addEventListener("click", () => choose(tile.code));
  return made;
}
