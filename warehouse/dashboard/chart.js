// The chart of the chosen series: lines over time, or bars where all is of one period.

const MOST_LINES = 8;
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#a04b00", "#6f6f6f"];
const DARK_COLOURS = ["#5ab4f0", "#ff9a4d", "#3fcf9f", "#e8a3cb", "#e5c04a", "#9ad7ff", "#ffb98a", "#b5b5b5"];
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 44rem)");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Who is measured, and what tells two lines of one indicator and area apart.
function lineName(point) {
  const parts = [point.ref_area_name, point.subject, point.scope, point.price_basis];
  return parts.filter(Boolean).join(" · ") || say("no_area");
}

function datum(point, factor) {
  return {
    name: point.line,
    freq: point.freq,
    day: point.time_end,
    period: point.time_period ?? point.time_end,
    value: point.obs_value / factor,
    high: point.obs_value_high === null ? null : point.obs_value_high / factor,
    state: point.status,
    status: say(`status.${point.status}`),
    shown: shortly(point),
    written: point.value_text,
    said: point.sentence,
  };
}

function look() {
  const axis = { labelColor: colour("--soft"), titleColor: colour("--soft"), gridColor: colour("--line"), domainColor: colour("--line"), tickColor: colour("--line"), titleFontWeight: "normal", labelFontSize: 12, titleFontSize: 12 };
  return {
    background: null,
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: null },
    axis,
    legend: { labelColor: colour("--ink"), titleColor: colour("--soft"), labelFontSize: 12, labelLimit: narrow.matches ? 280 : 340, symbolStrokeWidth: 2 },
    range: { category: dark.matches ? DARK_COLOURS : COLOURS },
  };
}

const tooltip = () => [["name", "who"], ["period", "period"], ["shown", "value"], ["written", "as_written"], ["status", "status"], ["said", "said"]]
  .map(([field, word]) => ({ field, type: "nominal", title: say(word) }));

const colours = (names) => ({ field: "name", type: "nominal", sort: names, title: null, legend: names.length > 1 ? { orient: "bottom", columns: narrow.matches ? 1 : 2 } : null });

const DAYS = { A: "%Y", S: "%Y-%m", Q: "%Y-%m", M: "%Y-%m" };

function lines(data, names, unit) {
  const few = new Set(data.map((datum) => datum.day)).size < 3; // two points make no steep line
  const day = { field: "day", type: "temporal", title: null, scale: { type: "utc" }, axis: daysOf(data) };
  const y = { field: "value", type: "quantitative", title: unit, scale: { zero: few, padding: few ? 0 : 12 } };
  const dot = { type: "point", size: 70, strokeWidth: 2, opacity: 1 };
  const actual = data.filter((datum) => datum.state === "actual");
  const planned = data.filter((datum) => datum.state === "planned");
  const ranges = data.filter((datum) => datum.high !== null);
  const layers = [
    [actual, { type: "line", strokeWidth: 2 }, { y }],
    [planned, { type: "line", strokeWidth: 1.5, strokeDash: [4, 4] }, { y }],
    [ranges, { type: "rule", strokeWidth: 3, opacity: 0.5 }, { y, y2: { field: "high" } }],
    [actual, { ...dot, filled: true }, { y, tooltip: tooltip() }],
    [planned, { ...dot, filled: false }, { y, tooltip: tooltip() }],
  ];
  return {
    height: narrow.matches ? 240 : 320,
    encoding: { x: day, color: colours(names) },
    layer: layers
      .filter(([values]) => values.length) // an empty layer has no extent, and Vega warns
      .map(([values, mark, encoding]) => ({ data: { values }, mark, encoding })),
  };
}

// A tick at each day there is where they are few; 2022 for years, 2022-03 for months.
function daysOf(data) {
  const days = [...new Set(data.map((datum) => datum.day))];
  const format = DAYS[data[0].freq] ?? "%Y-%m-%d";
  const ticks = days.length <= 8 ? { values: days.map(dateOf) } : {};
  return { format, ...ticks, labelOverlap: true, grid: false };
}

function dateOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return { year, month, date, utc: true };
}

function bars(data, names, unit) {
  const label = { labelLimit: narrow.matches ? 110 : 260, grid: false, ticks: false, domain: false };
  return {
    data: { values: data },
    height: 34 * new Set(data.map((datum) => datum.name + datum.state)).size,
    mark: { type: "bar", cornerRadiusEnd: 3, height: { band: 0.6 } },
    encoding: {
      y: { field: "name", type: "nominal", sort: names, title: null, axis: label },
      yOffset: { field: "state", type: "nominal" },
      x: { field: "value", type: "quantitative", title: unit },
      color: { ...colours(names), legend: null },
      opacity: { condition: { test: "datum.state === 'planned'", value: 0.45 }, value: 1 },
      tooltip: tooltip(),
    },
  };
}

// Draw the points, each with its .line; resolves once they stand in the page.
async function drawChart(place, points, name) {
  const [factor, word] = scale(points.map((point) => point.obs_value), points[0].unit_measure);
  const names = [...new Set(points.map((point) => point.line))];
  const single = new Set(points.map((point) => point.time_period ?? point.time_end)).size === 1;
  const spec = {
    width: "container",
    autosize: { type: "fit-x", contains: "padding" },
    description: say("chart_of", { name }),
    config: look(),
    ...(single ? bars : lines)(points.map((point) => datum(point, factor)), names, unitName(points[0], word)),
  };
  await vegaEmbed(place, spec, { mode: "vega-lite", renderer: "svg", actions: false, ast: true, tooltip: { theme: "custom" } });
}
